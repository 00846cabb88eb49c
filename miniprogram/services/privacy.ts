/** What an interface is about to use, in our own words. */
export type PrivacyPurpose = 'phone' | 'profile' | 'photos' | 'album' | 'clipboard' | 'other'

/** A `<privacy-sheet>` on the page that is shown. */
export interface PrivacySheet {
  open(purpose: PrivacyPurpose): void
  close(): void
}

/** @param answer of `agree`: with the button that was pressed, without which WeChat takes no agreement */
type Resolve = (answer: { event: 'agree'; buttonId: string } | { event: 'disagree' | 'exposureAuthorization' }) => void
type OnNeed = (resolve: Resolve, info: { referrer: string }) => void

const sheets: PrivacySheet[] = []
let waiting: Resolve[] = []
let registered = false

/**
 * WeChat asks us before an interface touches personal data for the first time, from when the first sheet is shown. It
 * cannot be told to stop, so every page with such an interface needs a sheet: a test looks for those without.
 */
export function privacySheetShown(sheet: PrivacySheet): void {
  if (!sheets.includes(sheet)) sheets.push(sheet)
  if (registered) return
  registered = true
  // The typings know neither what is given to the listener nor that it is a function.
  const register = wx.onNeedPrivacyAuthorization as unknown as (listener: OnNeed) => void
  register(onNeed)
}

/** The page is left: what it was asked is answered by that. */
export function privacySheetHidden(sheet: PrivacySheet): void {
  const index = sheets.indexOf(sheet)
  if (index < 0) return
  const isAsked = index === sheets.length - 1 && waiting.length > 0
  sheets.splice(index, 1)
  if (isAsked) answerPrivacy(false)
  sheet.close()
}

/** @param buttonId the `<button open-type="agreePrivacyAuthorization">` that was pressed */
export function answerPrivacy(agreed: boolean, buttonId = ''): void {
  const asked = waiting
  waiting = []
  sheets.at(-1)?.close()
  for (const resolve of asked) resolve(agreed ? { event: 'agree', buttonId } : { event: 'disagree' })
}

function onNeed(resolve: Resolve, { referrer }: { referrer: string }): void {
  const sheet = sheets.at(-1)
  if (sheet === undefined) {
    console.error('a page without a privacy sheet uses', referrer)
    resolve({ event: 'disagree' })
    return
  }
  waiting.push(resolve)
  sheet.open(purposeOf(referrer))
  resolve({ event: 'exposureAuthorization' })
}

/** @param referrer the interface that asks, e.g. `setClipboardData` or `button.chooseAvatar` */
function purposeOf(referrer: string): PrivacyPurpose {
  if (/phone/i.test(referrer)) return 'phone'
  if (/avatar|nickname|input/i.test(referrer)) return 'profile'
  if (/save.*Album/i.test(referrer)) return 'album'
  if (/media|image|photo|file/i.test(referrer)) return 'photos'
  return /clipboard/i.test(referrer) ? 'clipboard' : 'other'
}
