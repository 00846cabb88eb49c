import { useEffect, useState } from 'preact/hooks'
import { get, post, type LogEntry, type Payment, type SmsMessage } from './api'
import type { Act } from './main'
import { clock, yuan } from './text'

/** What reaches the person from outside: text messages, and payments that wait for a decision. */
export function InboxPanel({ log, act }: { log: LogEntry[]; act: Act }) {
  const [messages, setMessages] = useState<SmsMessage[]>([])
  const [payments, setPayments] = useState<Payment[]>([])
  useEffect(() => {
    void get<SmsMessage[]>('/sms').then(setMessages)
    void get<Payment[]>('/payments').then(setPayments)
  }, [log.length])

  const decide = (payment: Payment, outcome: string, callback?: string) =>
    act(() => post(`/payments/${payment.outTradeNo}/decide`, callback ? { outcome, callback } : { outcome }))

  return (
    <>
      <h2>Text messages</h2>
      {messages.length === 0 && <p class="empty">None yet. Ask for a code on the phone's sign-in page.</p>}
      {messages.slice(-5).reverse().map((message) => (
        <article class="row">
          <div>
            <strong class="code mono">{message.params[0]}</strong>
            <p class="muted">to <span class="mono">{message.mobile}</span> at {clock(message.at)}, valid {message.params[1] ?? '?'} min</p>
          </div>
          <button onClick={() => act(() => navigator.clipboard.writeText(message.params[0] ?? ''))}>Copy</button>
        </article>
      ))}
      <h2>WeChat payments</h2>
      {payments.length === 0 && <p class="empty">None yet. Recharge on the phone: the payment sheet opens there and the order appears here.</p>}
      {payments.slice(-12).reverse().map((payment) => (
        <article class="row">
          <div>
            <strong>{yuan(payment.totalFee)}</strong> <span class={`state ${payment.state}`}>{payment.state}</span>
            <p class="muted mono">{payment.outTradeNo} · {clock(payment.createdAt)}</p>
          </div>
          {payment.state === 'NOTPAY' ? (
            <div class="buttons">
              <button class="primary" onClick={() => decide(payment, 'paid')}>Pay</button>
              <button title="WeChat takes the money, but its callback never arrives" onClick={() => decide(payment, 'paid', 'lose')}>Pay, lose callback</button>
              <button onClick={() => decide(payment, 'fail')}>Fail</button>
              <button onClick={() => decide(payment, 'cancel')}>Cancel</button>
            </div>
          ) : payment.state === 'SUCCESS' ? (
            <button title="Sends the payment callback once more" onClick={() => act(() => post(`/payments/${payment.outTradeNo}/deliver`))}>Repeat callback</button>
          ) : null}
        </article>
      ))}
    </>
  )
}
