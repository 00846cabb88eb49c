/**
 * Writes what depends on the owner of the Mini Program and therefore never enters the repository:
 * `miniprogram/env.ts` (environment id) and, with an app id, `project.private.config.json`.
 * Values come from .env (template: .env.example) or the process's environment; without them, local ones.
 */
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const envFile = new URL('.env', root)
if (fs.existsSync(envFile)) process.loadEnvFile(fileURLToPath(envFile))

const cloudEnvId = process.env.CLOUD_ENV_ID || 'local'
writeIfChanged('miniprogram/env.ts', `// Written by scripts/configure.mjs from .env; not committed.
/** Environment id of WeChat Cloud. */
export const cloudEnvId = ${JSON.stringify(cloudEnvId)}
`)

if (process.env.WECHAT_APPID) {
  const path = 'project.private.config.json'
  const current = fs.existsSync(new URL(path, root)) ? JSON.parse(fs.readFileSync(new URL(path, root), 'utf8')) : {}
  writeIfChanged(path, `${JSON.stringify({ ...current, appid: process.env.WECHAT_APPID }, null, 2)}\n`)
}

/** Leaves the file's time alone when nothing changed, so that watchers do not wake. */
function writeIfChanged(path, text) {
  const url = new URL(path, root)
  if (!fs.existsSync(url) || fs.readFileSync(url, 'utf8') !== text) fs.writeFileSync(url, text)
}
