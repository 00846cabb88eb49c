import { words } from '../sheets/words'
import { asyncApi } from './api'
import type { Family } from './context'
import { noteEffect } from './effects'
import { demandPrivacy } from './privacy-gate'

/** The clipboard counts as personal data: the privacy agreement comes first. */
export const clipboardFamily: Family = (context) => ({
  setClipboardData: asyncApi<{ data: string }>('setClipboardData', { data: 'String' }, async ({ data }) => {
    await demandPrivacy(context, 'setClipboardData')
    context.clipboard = data
    noteEffect(context.phone, 'setClipboardData', { data })
    const native = globalThis.navigator?.clipboard
    // The browser may refuse without a gesture; the phone's own clipboard has it all the same.
    if (native) void native.writeText(data).catch((error: unknown) => console.debug('clipboard of the browser:', error))
    context.sheets.showToast(context.phone, { title: words(context.phone).copied, icon: 'success', mask: false, durationMs: 1500 })
  }),
  getClipboardData: asyncApi('getClipboardData', {}, async () => {
    await demandPrivacy(context, 'getClipboardData')
    return { data: context.clipboard }
  }),
})
