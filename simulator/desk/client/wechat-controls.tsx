import { post, type DeskState } from './api'
import { useChosenPhone } from './chosen-phone'
import { Section, Switch, type Act } from './controls'

/** What people take back in the settings of their WeChat, with WeChat's numbers. */
const REVOKED = [['8', 'the phone number'], ['6', 'nickname and picture']] as const

/** Tells the mapped function; its failure is shown like any other. */
async function push(event: Record<string, unknown>): Promise<void> {
  const { failure } = await post<{ failure?: string }>('/message-push', { event })
  if (failure !== undefined) throw new Error(`The function failed: ${failure}`)
}

/** WeChat around the phone: what its holder takes back, and what of it does not work today. */
export function WechatControls({ state, act }: { state: DeskState; act: Act }) {
  const { phone } = useChosenPhone()
  const holder = state.users.find(({ openid }) => openid === phone?.openid)
  return (
    <Section title="WeChat" note="Told to the function that environment.json names.">
      <div class="choice">
        <span class="label">Takes back</span>
        <div class="buttons">
          {REVOKED.map(([number, words]) => (
            <button key={number} disabled={!holder}
              onClick={() => act(() => push({ Event: 'user_authorization_revoke', OpenID: holder?.openid, RevokeInfo: number }))}>{words}</button>
          ))}
          <button disabled={!holder}
            onClick={() => act(() => push({ Event: 'user_authorization_cancellation', OpenID: holder?.openid }))}>everything</button>
          <span class="muted">{holder?.name}</span>
        </div>
      </div>
      <div class="choice">
        <span class="label">One tap</span>
        <div class="buttons">
          <Switch on={state.phoneNumberQuota} onTurn={(quota) => act(() => post('/phone-number', { quota }))}>The phone number's button has quota</Switch>
          <button class="link" onClick={() => act(() => post('/open-api/fail', { api: 'phonenumber.getPhoneNumber', errcode: -1 }))}>
            Let the next number not be given out
          </button>
        </div>
      </div>
    </Section>
  )
}
