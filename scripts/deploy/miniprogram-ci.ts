import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DeployError } from './deploy-error'
import type { Upload } from './upload'

/** 276 MB with all that it needs, so that it is no dependency: installed where and when somebody wants it. */
export const MINIPROGRAM_CI = 'miniprogram-ci@2.1.42'

const worker = path.join(__dirname, 'miniprogram-ci-worker.cjs')

export interface Compiled {
  /** Bytes of each file of the result. */
  files: Record<string, number>
  quality: { name: string; success: boolean; text: string; docURL: string; detail?: unknown }[]
}

/** Where miniprogram-ci is installed, installing it first if it is not. */
async function miniprogramCi(root: string): Promise<string> {
  const folder = path.join(root, 'node_modules/.cache', MINIPROGRAM_CI)
  const installed = path.join(folder, 'node_modules/miniprogram-ci')
  const complete = path.join(folder, 'complete')
  if (fs.existsSync(complete)) return installed
  console.log(`Installing ${MINIPROGRAM_CI} into node_modules/.cache: 276 MB, a minute or two …`)
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', MINIPROGRAM_CI]
  const { status, output } = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, folder)
  if (status !== 0) throw new DeployError(`${MINIPROGRAM_CI} could not be installed: ${output.trim().split('\n').slice(-3).join(' ')}`)
  fs.writeFileSync(complete, '')
  return installed
}

/** Compiles the project as WeChat does before a release, without a network. @throws DeployError with the compiler's own words */
export function compileMiniProgram(root: string, task: { appid: string; keyFile: string; zipFile: string }): Promise<Compiled> {
  return ask<Compiled>(root, { ...task, action: 'compile' })
}

/** Uploads the project; it becomes the trial version. @throws DeployError with WeChat's own words */
export async function uploadMiniProgram(root: string, upload: Upload): Promise<void> {
  await ask(root, { ...upload, action: 'upload' })
}

async function ask<Answer>(root: string, task: Record<string, string>): Promise<Answer> {
  const module = await miniprogramCi(root)
  const copy = copyOf(root)
  try {
    const { output } = await run(process.execPath, [worker, JSON.stringify({ ...task, root: copy, module })], copy)
    const last = output.trimEnd().split('\n').at(-1) ?? ''
    if (!last.startsWith('{')) throw new DeployError(`${MINIPROGRAM_CI} ended without an answer: ${output.slice(-500)}`)
    const { answer, error } = JSON.parse(last) as { answer?: Answer; error?: string }
    if (error !== undefined || answer === undefined) throw new DeployError(`miniprogram-ci: ${error ?? 'no answer'}`)
    return answer
  } finally {
    fs.rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * What ships, in a folder of its own: miniprogram-ci reads and watches all that lies beside it, keeps what it compiled by
 * path, and ends when a file goes that it has seen.
 */
function copyOf(root: string): string {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-mini-program-'))
  for (const name of ['miniprogram', 'project.config.json', 'package.json']) fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  return copy
}

function run(command: string, args: string[], cwd: string): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: command.endsWith('.cmd') })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stderr.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output: Buffer.concat(parts).toString() }))
  })
}
