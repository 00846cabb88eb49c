import type { Phone } from '../runtime/phone'
import { contextOf } from '../wx/context'
import { TEMP_PATH, TempFiles } from '../wx/temp-files'
import { USER_DATA_PATH, UserFiles } from '../wx/user-files'

const REMOTE = /^(https?|data|blob|wxfile|cloud|file):/i

/** Where the browser finds a picture: remote addresses as they are, package paths at the phone's server. */
export const assetUrl = (source: string, ownerPath: string, phone: Phone): string => {
  const url = source.trim()
  if (url.startsWith(`${USER_DATA_PATH}/`)) return new UserFiles(contextOf(phone)).dataUrl(url) ?? url
  if (url.startsWith(TEMP_PATH)) return new TempFiles(phone).get(url)?.url ?? url
  if (url === '' || REMOTE.test(url)) return url
  if (url.startsWith('//')) return `https:${url}`
  // Query of the compiled package, so that a changed picture is loaded again.
  const path = new URL(url, `page://app/${url.startsWith('/') ? '' : ownerPath}`).pathname
  return `/phone/assets${path}?v=${encodeURIComponent(phone.package.version)}`
}
