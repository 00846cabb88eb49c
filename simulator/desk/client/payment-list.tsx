import { useState } from 'preact/hooks'
import { post, type DeskState, type Payment } from './api'
import { Section, type Act } from './controls'
import { useTopic } from './live'
import { useNow } from './now'
import { callbackWords, stateWords } from './payment-words'
import { dateTime, time, yuan } from './text'

const SHOWN = 20
const MANNERS = [
  ['deliver', 'callback arrives'], ['lose', 'callback is lost'], ['late', 'callback a minute late'], ['duplicate', 'callback comes twice'],
] as const

/** Orders as WeChat Pay knows them, newest first; the person's decision can be taken here as well as on the phone. */
export function PaymentList({ state, act }: { state: DeskState; act: Act }) {
  const payments = useTopic<Payment[]>('payments', '/payments')
  const [manner, setManner] = useState<string>('deliver')
  const now = useNow(state.clock)
  if (!payments) return null
  const name = (openid: string): string => state.users.find((user) => user.openid === openid)?.name ?? openid
  return (
    <Section title="WeChat payments" note={(
      <label>When paid here, the <select class="inline" value={manner} onChange={(event) => setManner(event.currentTarget.value)}>
        {MANNERS.map(([id, words]) => <option key={id} value={id}>{words}</option>)}
      </select></label>
    )}>
      {payments.length === 0 && (
        <p class="empty">None yet. Recharge on the phone: WeChat's sheet opens there, and the order appears here.</p>
      )}
      <ul class="rows">
        {payments.slice(-SHOWN).reverse().map((payment) => (
          <PaymentRow key={payment.outTradeNo} payment={payment} now={now} payer={name(payment.openid)} manner={manner} act={act} />
        ))}
      </ul>
      {payments.length > SHOWN && <p class="more">{payments.length - SHOWN} earlier</p>}
    </Section>
  )
}

interface RowProps {
  payment: Payment
  now: number
  payer: string
  /** How the callback goes when it is paid here. */
  manner: string
  act: Act
}

function PaymentRow({ payment, now, payer, manner, act }: RowProps) {
  const [open, setOpen] = useState(false)
  const { outTradeNo, totalFee, createdAt, state, sheetOpen } = payment
  const { words, tone } = stateWords(payment, now)
  const decide = (outcome: string): void =>
    act(() => post(`/payments/${outTradeNo}/decide`, { outcome, ...(outcome === 'paid' && { callback: manner }) }))
  const payable = state === 'NOTPAY' && now < payment.expiresAt
  return (
    <li class="row">
      <button class="main plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="line caret"><strong class="amount">{yuan(totalFee)}</strong><span class={`state ${tone}`}>{words}</span></span>
        <span class="muted">{payer} · {time(createdAt)} · <span class="mono">{outTradeNo}</span></span>
        {payment.notices.map((notice) => <span key={notice.id} class="muted">{callbackWords(notice)}</span>)}
      </button>
      {payable && (
        <div class="buttons">
          <button class={sheetOpen ? 'primary' : ''} onClick={() => decide('paid')}>Pay</button>
          {sheetOpen && <button onClick={() => decide('fail')}>Fail</button>}
          {sheetOpen && <button onClick={() => decide('cancel')}>Cancel</button>}
        </div>
      )}
      {(state === 'SUCCESS' || state === 'REFUND') && (
        <button title="WeChat Pay sends its callback once more" onClick={() => act(() => post(`/payments/${outTradeNo}/deliver`))}>
          Repeat callback
        </button>
      )}
      {open && <Details payment={payment} />}
    </li>
  )
}

function Details({ payment }: { payment: Payment }) {
  const { body, openid, transactionId, paidAt, expiresAt, refundedFee, notices } = payment
  const facts: [string, string | undefined][] = [
    ['For', body], ['Ordered by', openid], ['Can be paid until', paidAt === undefined ? dateTime(expiresAt) : undefined],
    ['Paid at', paidAt === undefined ? undefined : dateTime(paidAt)], ['Transaction', transactionId],
    ['Refunded', refundedFee > 0 ? yuan(refundedFee) : undefined],
  ]
  return (
    <dl class="facts">
      {facts.filter(([, value]) => value !== undefined).map(([label, value]) => <><dt>{label}</dt><dd class="mono">{value}</dd></>)}
      {notices.flatMap(({ deliveries }) => deliveries).map(({ at, acknowledged, answer }) => (
        <><dt>{acknowledged ? 'Acknowledged' : 'Not acknowledged'} at {time(at)}</dt><dd class="mono">{answer}</dd></>
      ))}
    </dl>
  )
}
