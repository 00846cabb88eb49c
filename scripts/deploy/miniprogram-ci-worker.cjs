/**
 * Runs miniprogram-ci in a process of its own: it starts workers, keeps what it read, and never ends by itself.
 * The task comes as JSON in the first argument; the answer is the last line printed, as JSON.
 *
 *   { module, root, appid, keyFile, action: 'compile', zipFile }
 *   { module, root, appid, keyFile, action: 'upload', version, note }
 */
const fs = require('node:fs')
const path = require('node:path')

const task = JSON.parse(process.argv[2])
const ci = require(task.module)
const config = JSON.parse(fs.readFileSync(path.join(task.root, 'project.config.json'), 'utf8'))

const project = new ci.Project({
  appid: task.appid,
  type: 'miniProgram',
  projectPath: task.root,
  privateKeyPath: task.keyFile,
  ignores: ['node_modules/**/*'],
})

async function compile() {
  // Asked of WeChat's server otherwise; with the defaults of the package it compiles without a network.
  project.attr = async () => ci.DefaultProjectAttr
  const files = await ci.getCompiledResult({ project, version: '0.0.0', setting: config.setting, onProgressUpdate() {} }, task.zipFile)
  const quality = await ci.checkCodeQuality(project)
  return { files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)])), quality }
}

function upload() {
  return ci.upload({ project, version: task.version, desc: task.note, setting: config.setting, onProgressUpdate() {} })
}

const actions = { compile, upload }
actions[task.action]().then(
  (answer) => finish({ answer }, 0),
  (error) => finish({ error: String(error && error.message ? error.message : error) }, 1),
)

function finish(result, code) {
  process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(code))
}
