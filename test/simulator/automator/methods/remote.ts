import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The client in a process of its own, with all it needs to read a code; it says the code's text and what it drives then. */
const SCRIPT = `
const util = require('miniprogram-automator/out/util')
const { decodeQrCode } = util
util.decodeQrCode = async (picture) => {
  const text = await decodeQrCode(picture)
  console.log('code', text)
  return text
}
require('miniprogram-automator').connect({ wsEndpoint: process.argv[1] }).then(async (miniProgram) => {
  await miniProgram.remote()
  console.log('drives', await miniProgram.evaluate(() => location.search))
  miniProgram.disconnect()
})`

/** `miniProgram.remote()` with a code to scan, as a person at a terminal sees it. */
export async function remoteByCode(wsEndpoint: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, ['--no-deprecation', '-e', SCRIPT, wsEndpoint], { cwd: __dirname })).stdout
}
