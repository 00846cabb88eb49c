import { installFakeWx } from '../fake-wx'

type Privacy = typeof import('../../../../miniprogram/services/privacy')
type Listener = (resolve: (answer: object) => void, info: { referrer: string }) => void

let privacy: Privacy
let listeners: Listener[]

beforeEach(async () => {
  installFakeWx()
  listeners = []
  Object.assign((globalThis as unknown as { wx: object }).wx, { onNeedPrivacyAuthorization: (listener: Listener) => listeners.push(listener) })
  privacy = await import('../../../../miniprogram/services/privacy')
})

const sheet = () => ({ opened: [] as string[], closed: 0, open(purpose: string) { this.opened.push(purpose) }, close() { this.closed += 1 } })

/** WeChat asks for `referrer`; what it is answered, in order. */
function asked(referrer: string): object[] {
  const answers: object[] = []
  listeners.at(-1)?.((answer) => answers.push(answer), { referrer })
  return answers
}

describe("WeChat's question for the privacy contract", () => {
  it('is heard from when the first sheet is shown, once', () => {
    expect(listeners).toHaveLength(0)
    privacy.privacySheetShown(sheet())
    privacy.privacySheetShown(sheet())
    expect(listeners).toHaveLength(1)
  })

  it.each([
    ['button.getPhoneNumber', 'phone'], ['button.chooseAvatar', 'profile'], ['input.nickname', 'profile'], ['chooseMedia', 'photos'], ['saveImageToPhotosAlbum', 'album'],
    ['setClipboardData', 'clipboard'], ['somethingNew', 'other'],
  ])('for %s names %s on the sheet of the page that is shown', (referrer, purpose) => {
    const [below, top] = [sheet(), sheet()]
    privacy.privacySheetShown(below)
    privacy.privacySheetShown(top)
    expect(asked(referrer)).toEqual([{ event: 'exposureAuthorization' }])
    expect(top.opened).toEqual([purpose])
    expect(below.opened).toEqual([])
  })

  it('is answered with the button that was pressed, for all who asked meanwhile', () => {
    const only = sheet()
    privacy.privacySheetShown(only)
    const [first, second] = [asked('setClipboardData'), asked('chooseMedia')]
    privacy.answerPrivacy(true, 'privacy-agree')
    for (const answers of [first, second]) expect(answers.at(-1)).toEqual({ event: 'agree', buttonId: 'privacy-agree' })
    expect(only.closed).toBe(1)
    privacy.answerPrivacy(false)
    expect(first).toHaveLength(2)
  })

  it('is refused by leaving the page, and the page below can be asked then', () => {
    const [below, top] = [sheet(), sheet()]
    privacy.privacySheetShown(below)
    privacy.privacySheetShown(top)
    const answers = asked('chooseMedia')
    privacy.privacySheetHidden(top)
    expect(answers.at(-1)).toEqual({ event: 'disagree' })
    asked('setClipboardData')
    expect(below.opened).toEqual(['clipboard'])
  })

  it('stays open while another page than the asked one goes', () => {
    const [below, top] = [sheet(), sheet()]
    privacy.privacySheetShown(below)
    privacy.privacySheetShown(top)
    const answers = asked('chooseMedia')
    privacy.privacySheetHidden(below)
    expect(answers).toEqual([{ event: 'exposureAuthorization' }])
  })

  it('is refused at once on a page without a sheet, so that nobody waits for ever', () => {
    const error = jest.spyOn(console, 'error').mockReturnValue()
    const gone = sheet()
    privacy.privacySheetShown(gone)
    privacy.privacySheetHidden(gone)
    expect(asked('chooseMedia')).toEqual([{ event: 'disagree' }])
    expect(error).toHaveBeenCalledTimes(1)
    error.mockRestore()
  })
})
