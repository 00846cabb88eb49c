import type { DeskState, ReceivedMessage } from './api'
import { Section } from './controls'
import { useTopic } from './live'
import { dateTime } from './text'

const SHOWN = 5

/** Messages of the Mini Program as they arrive in people's WeChat. */
export function SubscribeMessages({ state }: { state: DeskState }) {
  const messages = useTopic<ReceivedMessage[]>('messages', '/messages')
  if (!messages || messages.length === 0) return null
  const name = (openid: string): string => state.users.find((user) => user.openid === openid)?.name ?? openid
  return (
    <Section title="Messages in WeChat" note="Sent by functions to who allowed it on the phone.">
      <ul class="rows">
        {messages.slice(-SHOWN).reverse().map((message, index) => (
          <li class="row" key={`${message.at} ${index}`}>
            <div class="main">
              <b>to {name(message.openid)}</b>
              <span class="muted">{dateTime(message.at)} · <span class="mono">{message.templateId}</span>
                {message.page !== '' && <> · opens <span class="mono">{message.page}</span></>}</span>
              <dl class="facts">
                {Object.entries(message.data).map(([field, value]) => <><dt class="mono">{field}</dt><dd>{value}</dd></>)}
              </dl>
            </div>
          </li>
        ))}
      </ul>
      {messages.length > SHOWN && <p class="more">{messages.length - SHOWN} earlier</p>}
    </Section>
  )
}
