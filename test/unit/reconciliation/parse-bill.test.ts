import fc from 'fast-check'
import type { Bill } from '../../../cloudfunctions/shared/reconciliation/bill'
import { parseBill } from '../../../cloudfunctions/shared/reconciliation/parse-bill'
import { fenOfYuan } from '../../../cloudfunctions/shared/reconciliation/yuan'
import { DAY, MERCHANT, billText } from './bill-text'

const bill: Bill = {
  payments: [
    { outTradeNo: 'R1', transactionId: 'T1', fen: 5_000, state: 'SUCCESS' },
    { outTradeNo: 'R2', transactionId: 'T2', fen: 1, state: 'REVOKED' },
  ],
  refunds: [{ outTradeNo: 'R1', outRefundNo: 'B1', fen: 1_234, state: 'PROCESSING' }],
}
const text = billText(bill)
const parse = (changed: string) => parseBill(changed, DAY, MERCHANT)

describe('an amount in yuan', () => {
  it('is read by its digits, exactly', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (fen) => {
      const digits = String(fen).padStart(3, '0')
      expect(fenOfYuan(`${digits.slice(0, -2)}.${digits.slice(-2)}`)).toBe(fen)
    }))
    expect(fenOfYuan('-0.06')).toBe(-6)
    expect(Object.is(fenOfYuan('-0.00'), 0)).toBe(true)
  })

  it.each(['', '1', '1.2', '1.234', '1,000.00', '１.00', '1e2', ' 1.00', '¥1.00', 'NaN', '12345678901234.00'])('%j is none', (other) => {
    expect(fenOfYuan(other)).toBeNull()
  })
})

describe('a bill', () => {
  it('is read by the names of its columns, whatever else it has', () => {
    expect(parse(text)).toEqual(bill)
  })

  it('may have no line', () => {
    expect(parse(billText({ payments: [], refunds: [] }))).toEqual({ payments: [], refunds: [] })
  })

  it('may be of the older kind, which has one amount and other names', () => {
    const older = [
      '交易时间,子商户号,微信订单号,商户订单号,交易状态,总金额,商户退款单号,退款金额,退款状态',
      '`2026-11-22 00:00:00,`1900000109,`T1,`R1,`SUCCESS,`50.00,`0,`0.00,`',
      '`2026-11-22 00:00:01,`1900000109,`T1,`R1,`REFUND,`0.00,`B1,`12.34,`SUCCESS',
      '总交易单数,总交易额,总退款金额', '`2,`50.00,`12.34',
    ].join('\n')
    expect(parse(older)).toEqual({
      payments: [{ outTradeNo: 'R1', transactionId: 'T1', fen: 5_000, state: 'SUCCESS' }],
      refunds: [{ outTradeNo: 'R1', outRefundNo: 'B1', fen: 1_234, state: 'SUCCESS' }],
    })
  })

  it.each<[string, string]>([
    ['', 'no header or no totals'],
    ['<html>busy</html>', 'no header or no totals'],
    [text.split('总交易单数')[0] ?? '', 'no header or no totals'],
    [text.replace('`3,', '`4,'), '3 lines, but a total of 4'],
    [text.replace(/`50\.00(?=,`0,)/, '`50.01'), '应结订单金额 adds up to 5002 fen, but 应结订单总金额 says 5001'],
    [text.replace('`0.00,`12.34\r\n总', '`0.00,`12.35\r\n总'), '申请退款金额 adds up to 1235 fen, but 申请退款总金额 says 1234'],
    [text.replace('`R1,`SUCCESS', '`R1,SUCCESS'), 'line 2 has not the 15 fields of its header'],
    [text.replace('`2026-11-22 08', '2026-11-22 08'), 'line 2 has not the 15 fields of its header'],
    [text.replace('`2026-11-22 08:30:00', '`2026-11-23 00:00:00'), 'line 2 is not of 20261122'],
    [text.replace('`2026-11-22 23:59:59', '`yesterday'), 'line 4 is not of 20261122'],
    [text.replace(`\`${MERCHANT}`, '`1900000110'), 'line 2 is of merchant 1900000110'],
    [text.replace('`CNY', '`HKD'), 'line 2 is in HKD'],
    [text.replace('`R2', '`'), 'line 3: 商户订单号 is empty'],
    [text.replace('商户订单号', '订单号'), 'line 2 has no 商户订单号'],
    [text.replace('`PROCESSING', '`'), 'line 4: 退款状态 is empty'],
    [text.replace('`0.01,`0,', '`1e-2,`0,'), 'line 3: 应结订单金额 is no amount: 1e-2'],
    [`${text}\`1,\`2\r\n`, '2 lines of totals'],
  ])('that is not as it should be is refused with the reason (%#)', (changed, reason) => {
    expect(changed).not.toBe(text)
    expect(() => parse(changed)).toThrow(expect.objectContaining({ name: 'MalformedBill', message: reason }))
  })

  it('loses no line of any day', () => {
    const name = fc.stringMatching(/^[0-9a-f]{4,12}$/)
    const fen = fc.integer({ min: 1, max: 10 ** 9 })
    const payments = fc.array(fc.record({ outTradeNo: name, transactionId: name, fen, state: fc.constantFrom('SUCCESS', 'REVOKED') }))
    const refunds = fc.array(fc.record({ outTradeNo: name, outRefundNo: name.filter((no) => !/^0$/.test(no)), fen, state: fc.constantFrom('SUCCESS', 'CHANGE') }))
    fc.assert(fc.property(payments, refunds, (some, others) => {
      const random = { payments: some, refunds: others }
      expect(parse(billText(random))).toEqual(random)
    }))
  })
})
