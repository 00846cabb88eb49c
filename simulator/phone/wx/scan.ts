import type { ScannableCode } from '../protocol'
import { ApiError, asyncApi } from './api'
import { bytesToBase64 } from './base64'
import type { Family } from './context'

/** What wx.scanCode gives for a code or for a text that was typed in its place. */
export function scanResult(content: ScannableCode['content']): Record<string, string> {
  if (content.kind === 'wxacode') {
    const path = content.scene === '' ? content.path : `${content.path}?scene=${encodeURIComponent(content.scene)}`
    return { result: '', scanType: 'WX_CODE', charSet: '', path, rawData: base64(path) }
  }
  const result = content.kind === 'link' ? content.url : content.text
  return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: base64(result) }
}

const base64 = (text: string): string => bytesToBase64(new TextEncoder().encode(text))

/** Scanning: the codes that lie on the desk, or any text. */
export const scanFamily: Family = ({ phone, sheets }) => ({
  scanCode: asyncApi('scanCode', { onlyFromCamera: 'Boolean?', scanType: 'Array?' }, async () => {
    const codes = await phone.server.call('scan.codes', {})
    const content = await sheets.askScan(phone, codes)
    if (content === null) throw new ApiError('cancel')
    return scanResult(content)
  }),
})
