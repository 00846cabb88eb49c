import { invalidParameter } from '../errors'
import { PATH_LIMIT } from './failures'

/** Control characters, and those that the platform advises against: they break in links. */
const UNUSABLE = /[\u0000-\u001f\u007f`^"\\{}[\]~%#?<>|]/

/**
 * Checks a `cloudPath`.
 * @throws CloudError −501007: empty, begins with a slash, has an empty or dotted part, too long, or characters that
 * the platform advises against
 */
export function checkPath(path: unknown): string {
  if (typeof path !== 'string' || path === '') throw invalidParameter('cloudPath has to be a text that is not empty')
  const parts = path.split('/')
  if (parts.includes('')) throw invalidParameter(`cloudPath ${path}: no slash at its ends, no two in a row`)
  if (parts.includes('.') || parts.includes('..')) throw invalidParameter(`cloudPath ${path}: no parts "." and ".."`)
  if (encodeURI(path).length > PATH_LIMIT) throw invalidParameter(`cloudPath: longer than ${PATH_LIMIT} bytes`)
  if (UNUSABLE.test(path)) throw invalidParameter(`cloudPath ${path}: a character that the platform advises against`)
  return path
}

/** File ids of one environment: `cloud://<env>.<bucket>/<path>`. */
export class FileIds {
  private readonly start: string

  /** @param envId of the environment, whose one bucket is named after it */
  constructor(envId: string) {
    const bucket = `${Buffer.from(envId).toString('hex').slice(0, 4)}-${envId}-1250000000`
    this.start = `cloud://${envId}.${bucket}/`
  }

  of(path: string): string {
    return this.start + path
  }

  /** The path in the bucket; undefined for what is no file of this environment. */
  pathOf(fileId: unknown): string | undefined {
    return typeof fileId === 'string' && fileId.startsWith(this.start) ? fileId.slice(this.start.length) : undefined
  }
}
