/**
 * Makes an environment of WeChat Cloud what cloudfunctions/environment.json says: collections, rules, indexes, functions
 * with their variables, timers and HTTP access; on demand it uploads the Mini Program.
 *
 *   npm run deploy -- --env ID [--dry-run] [--only PART,…] [--again] [--yes] [--upload VERSION [--note TEXT]]
 *
 * Ends with 0 when nothing is left to do, 1 when something failed, 2 when it could not begin.
 */
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { describeError } from './apply'
import { deploy } from './deploy'
import { uploadMiniProgram } from './miniprogram-ci'
import { readSettings, readValues } from './settings'

async function main(): Promise<number> {
  const root = path.resolve(__dirname, '../..')
  const settings = readSettings(process.argv.slice(2))
  const done = await deploy(settings, {
    root,
    values: readValues(root, process.env),
    print: (line) => console.log(line),
    agree,
    upload: uploadMiniProgram,
  })
  return done ? 0 : 1
}

/** Where nobody sits at a terminal, the command itself is the agreement. */
async function agree(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

main().then((code) => {
  process.exitCode = code
}, (error: unknown) => {
  console.error(`deploy: ${describeError(error)}`)
  process.exitCode = 2
})
