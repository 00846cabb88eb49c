import type { Phone } from '../runtime/phone'
import { overNetwork } from './weak-network'

/**
 * A link to a file of the cloud for what shows `cloud://` addresses; undefined where the rules, the network or its
 * absence do not give it.
 */
export async function cloudPicture(phone: Phone, fileID: string): Promise<string | undefined> {
  if (phone.device.network === 'none') return undefined
  const call = { api: 'image', name: fileID }
  const answer = await overNetwork(phone, call, () => phone.server.call('storage.links', { fileList: [fileID] })).catch((error: unknown) => {
    console.warn(`${fileID} cannot be shown: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  })
  const link = answer?.fileList[0]
  return link?.status === 0 ? link.tempFileURL : undefined
}
