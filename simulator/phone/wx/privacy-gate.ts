import { words } from '../sheets/words'
import { ApiError, ERRNO } from './api'
import type { WxContext } from './context'
import { Permissions } from './permissions'

/** After a refusal WeChat does not ask again for this long. */
const QUIET_MS = 10_000

export const contractName = ({ phone }: WxContext): string => {
  const name = `${phone.package.projectName}${words(phone).contractOf}`
  return phone.device.language === 'en' ? name : `《${name}》`
}

/**
 * Lets an API that touches personal data pass only with the user's agreement to the privacy contract; asks for it by
 * the app's own dialog when there is one, else by WeChat's.
 * @throws ApiError with errno 104 on refusal
 */
export async function demandPrivacy(context: WxContext, referrer: string): Promise<void> {
  if (new Permissions(context).privacyAgreed) return
  const { privacy, phone } = context
  const quiet = privacy.refusedAt !== undefined && phone.now() - privacy.refusedAt < QUIET_MS
  if (!quiet) {
    privacy.pending ??= ask(context, referrer).finally(() => {
      privacy.pending = undefined
    })
    if (await privacy.pending) return
  }
  throw new ApiError('privacy permission is not authorized', { errno: ERRNO.PRIVACY_DENY })
}

async function ask(context: WxContext, referrer: string): Promise<boolean> {
  const { privacy: { listener }, phone, sheets } = context
  const agreed = listener
    ? await askApp(listener, referrer)
    : await sheets.askPrivacy(phone, { contractName: contractName(context), openContract: () => void openContract(context) })
  if (agreed) new Permissions(context).privacyAgreed = true
  else context.privacy.refusedAt = phone.now()
  return agreed
}

function askApp(listener: NonNullable<WxContext['privacy']['listener']>, referrer: string): Promise<boolean> {
  return new Promise((resolve) => {
    listener((answer) => {
      // An exposure only tells that the dialog is seen.
      if (answer.event === 'agree') resolve(true)
      else if (answer.event === 'disagree') resolve(false)
    }, { referrer })
  })
}

/** Shows the privacy contract; the real text lies with WeChat's admin pages. */
export function openContract(context: WxContext): Promise<void> {
  return context.sheets.showNotice(context.phone, {
    name: 'privacy-contract',
    title: contractName(context),
    text: words(context.phone).contractText,
    action: words(context.phone).back,
  })
}
