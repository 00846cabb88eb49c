import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { DeviceKeys } from '../device-session/device-key'

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
/** Names how it was sealed, for the day on which that changes. */
const VERSION = 'v1'

/** AES-256-GCM under a key of its own that is derived from `secret`, bound to the device's id. */
export function deviceKeys(secret: string): DeviceKeys {
  const sealingKey = Buffer.from(hkdfSync('sha256', secret, '', 'device-key sealing', KEY_BYTES))
  return {
    make: () => randomBytes(KEY_BYTES).toString('base64url'),
    seal(deviceId, key) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, sealingKey, nonce).setAAD(Buffer.from(deviceId))
      const sealed = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
      return [VERSION, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
    },
    open(deviceId, text) {
      const [version, ...parts] = text.split('.')
      const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'))
      if (version !== VERSION || !nonce || tag?.length !== 16 || !sealed) throw new Error(`the key of device ${deviceId} is not sealed`)
      const decipher = createDecipheriv(CIPHER, sealingKey, nonce).setAAD(Buffer.from(deviceId)).setAuthTag(tag)
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
    },
  }
}
