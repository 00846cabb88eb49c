import { post, type DeskState, type SmsMessage } from './api'
import { CopyButton, Section, type Act } from './controls'
import { useTopic } from './live'
import { PaymentList } from './payment-list'
import { SubscribeMessages } from './subscribe-messages'
import { mobile, time } from './text'

const SHOWN = 4

/** What reaches the person from outside: text messages, messages in WeChat, and payments that wait for a decision. */
export function MessagesPanel({ state, act }: { state: DeskState; act: Act }) {
  const messages = useTopic<SmsMessage[]>('sms', '/sms')
  if (!messages) return null
  return (
    <>
      <Section title="Text messages" note={(
        <button class="link" title="The provider refuses it, as when its quota is used up"
          onClick={() => act(() => post('/sms/fail', { times: 1 }))}>Let the next one fail</button>
      )}>
        {messages.length === 0 && <p class="empty">None yet. Ask for a code on the phone's sign-in page.</p>}
        <ul class="rows">
          {messages.slice(-SHOWN).reverse().map((message, index) => (
            <Message key={`${message.at}${message.mobile}`} message={message} latest={index === 0} act={act} />
          ))}
        </ul>
        {messages.length > SHOWN && <p class="more">{messages.length - SHOWN} earlier</p>}
      </Section>
      <SubscribeMessages state={state} />
      <PaymentList state={state} act={act} />
    </>
  )
}

/** The code is what one looks for; the latest one is legible from afar. */
function Message({ message, latest, act }: { message: SmsMessage; latest: boolean; act: Act }) {
  const code = message.params.find((param) => /^\d{4,8}$/.test(param))
  const minutes = message.params.find((param) => param !== code)
  const validity = code && minutes ? `, valid for ${minutes} minutes` : ''
  return (
    <li class="row">
      <div class="main">
        <strong class={latest ? 'code large' : 'code'}>{code ?? message.params.join(' ')}</strong>
        <span class="muted">【{message.sign}】 to {mobile(message.mobile)} at {time(message.at)}{validity}</span>
      </div>
      <CopyButton text={code ?? message.params.join(' ')} act={act} />
    </li>
  )
}
