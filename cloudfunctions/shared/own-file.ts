import { AppError } from './app-error'

/** Where people's files lie in cloud storage: `<kind>/<account>/<random>.jpg`. */
export type FileKind = 'avatars' | 'tickets'

/** Made by the client at random; nothing in it that a path could be led astray with. */
const NAME = /^[0-9A-Za-z_-]{8,64}\.(?:jpg|jpeg|png)$/

/**
 * Takes a fileID (`cloud://<environment>.<bucket>/<path>`) that a client names, if its file lies in this environment
 * and in the caller's own folder: nobody has another's file shown, sent on or deleted by a function, which may all.
 * @throws AppError FILE_REFUSED
 */
export function requireOwnFile(fileId: string, kind: FileKind, accountId: string, envId: string): void {
  const [, environment, path = ''] = /^cloud:\/\/([^./]+)\.[^/]+\/(.+)$/.exec(fileId) ?? []
  const folder = `${kind}/${accountId}/`
  if (environment !== envId || !path.startsWith(folder) || !NAME.test(path.slice(folder.length))) {
    throw new AppError('FILE_REFUSED', `no file of the caller's own ${kind}`)
  }
}
