import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const repository = path.resolve(__dirname, '../../..')

/** Values as an owner fills them into .env. */
export const VALUES: Record<string, string> = {
  WECHAT_APPID: 'wx1111111111111111',
  CLOUD_ENV_ID: 'kiosk-test-1a2b',
  HASH_KEY: 'the hash key, a secret',
  WECHAT_PAY_SUB_MCH_ID: '1600000001',
  SMS_SECRET_ID: 'sms secret id',
  SMS_SECRET_KEY: 'the sms secret key',
  SMS_SDK_APP_ID: '1400000001',
  SMS_SIGN_NAME: '自助钱包',
  SMS_TEMPLATE_ID: '200001',
  SMS_REGION: 'ap-guangzhou',
  OPERATOR_KEY: 'the key of the owner alone, 32 or more',
}

/** A small environment with one of each kind. */
export const SMALL = {
  collections: [
    { name: 'accounts', rules: { read: false, write: false }, indexes: [{ name: 'openid', unique: true, keys: [{ field: 'openid', direction: 1 }] }] },
    {
      name: 'entries', rules: { read: false, write: false },
      indexes: [{ name: 'account_at', unique: false, keys: [{ field: 'account', direction: 1 }, { field: 'at', direction: -1 }] }],
    },
  ],
  storageRules: { read: 'resource.openid == auth.openid', write: false },
  functionRules: { '*': { invoke: 'auth != null' }, reconcile: { invoke: false } },
  functions: {
    api: { timeoutSeconds: 15, memoryMb: 256, variables: ['HASH_KEY'], optionalVariables: ['REVIEW_CODE'] },
    reconcile: { timeoutSeconds: 60, memoryMb: 512, variables: ['HASH_KEY', 'WECHAT_PAY_SUB_MCH_ID'] },
  },
  httpAccess: [{ path: '/api', function: 'api' }],
  messagePush: [{ msgType: 'event', event: 'user_info_modified', function: 'api' }],
}
export const SMALL_CONFIG = {
  api: { permissions: { openapi: ['subscribeMessage.send'] } },
  reconcile: { triggers: [{ name: 'every-5-minutes', type: 'timer', config: '0 */5 * * * * *' }] },
}

/** A folder with environment.json and functions as the build leaves them. */
export class Project {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-deploy-'))

  constructor(environment: object, configs: Record<string, object>) {
    this.write('cloudfunctions/environment.json', JSON.stringify(environment))
    for (const [name, config] of Object.entries(configs)) {
      this.write(`dist/cloudfunctions/${name}/index.js`, `exports.main = () => '${name}'`)
      this.write(`dist/cloudfunctions/${name}/config.json`, JSON.stringify(config))
    }
  }

  /** This repository's environment, with functions of one line. */
  static ofRepository(): Project {
    const environment = readJson<{ functions: object }>('cloudfunctions/environment.json')
    const configs = Object.keys(environment.functions).map((name) => [name, readJson<object>(`cloudfunctions/${name}/config.json`)])
    return new Project(environment, Object.fromEntries(configs))
  }

  write(file: string, text: string): void {
    const target = path.join(this.root, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, text)
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true })
  }
}

function readJson<T>(file: string): T {
  return JSON.parse(fs.readFileSync(path.join(repository, file), 'utf8')) as T
}
