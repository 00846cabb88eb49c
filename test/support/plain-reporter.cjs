const fs = require('node:fs')

/** Ends the run with the counts on a line of their own, without colours, for scripts to read. */
module.exports = class PlainReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = results.numPendingTests + results.numTodoTests
    const line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`
    process.once('exit', () => fs.writeSync(2, line))
  }
}
