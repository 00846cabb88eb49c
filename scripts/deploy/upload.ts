import fs from 'node:fs'
import path from 'node:path'
import { DeployError } from './deploy-error'
import type { Step } from './plan'

export interface Upload {
  appid: string
  /** File with the key that mp.weixin.qq.com gave for uploads. */
  keyFile: string
  version: string
  note: string
}

/** Uploads the Mini Program of the project; it becomes the trial version. */
export type Uploader = (root: string, upload: Upload) => Promise<void>

export interface UploadDeps {
  root: string
  values: Readonly<Record<string, string | undefined>>
  envId: string
  upload: Uploader
}

/** @throws DeployError when something is missing, or when the Mini Program would call another environment */
export function planUpload({ version, note }: { version: string; note: string }, { root, values, envId, upload }: UploadDeps): Step {
  const { WECHAT_APPID: appid, WECHAT_UPLOAD_KEY: key, CLOUD_ENV_ID: builtFor } = values
  if (!appid || !key) throw new DeployError('--upload needs WECHAT_APPID and WECHAT_UPLOAD_KEY in .env')
  const keyFile = path.resolve(root, key)
  if (!fs.existsSync(keyFile)) throw new DeployError(`WECHAT_UPLOAD_KEY: there is no file ${keyFile}`)
  if (builtFor !== envId) throw new DeployError(`--upload: the Mini Program is built for CLOUD_ENV_ID=${builtFor ?? ''}, not for ${envId}`)
  return {
    sign: '~',
    title: `Mini Program ${appid}: version ${version}${note === '' ? '' : ` (${note})`}`,
    run: () => upload(root, { appid, keyFile, version, note }),
  }
}
