import type {
  AdjustmentEntryView, CheckView, EntryView, ExpenseView, MonthView, RechargeView, RefundEntryView, RefundQuoteView,
  RefundView, UserView,
} from '../../../cloudfunctions/shared/contract'

export function aUser(change: Partial<UserView> = {}): UserView {
  return {
    id: 'u1', nike_name: '', head_img_url: '', mobile: '138******01',
    total_account: 10_000, used_account: 2_300, refunded_account: 0, balance_account: 12_350, principal_account: 11_850, bonus_account: 500,
    state: 'using', agreed_version: '2026-08-01',
    month: aMonth({ recharge_account: 10_500, recharge_count: 2, expense_account: 2_300, expense_count: 3 }),
    ctime: '2026-08-01 09:00:00', utime: '2026-08-20 09:00:00',
    ...change,
  }
}

/** Of nothing but what is given. */
export function aMonth(change: Partial<MonthView> = {}): MonthView {
  return {
    month: '2026-08', recharge_account: 0, recharge_count: 0, expense_account: 0, expense_count: 0,
    refund_account: 0, refund_count: 0, adjustment_account: 0, adjustment_count: 0,
    ...change,
  }
}

/** Also of the reversal that undoes it. */
export function aRefund(change: Partial<RefundEntryView> = {}): RefundEntryView {
  return {
    id: 'f1', out_refund_no: 'F20260820143000x1', out_trade_no: 'R20260820140211x1', amount: 3_000, bonus_amount: 500,
    balance_account: 8_850, utime: '2026-08-20 14:30:00', ctime: '2026-08-20 14:30:00',
    ...change,
  }
}

/** Of all that can come back: two payments, and the bonus that goes with them. */
export function aQuote(change: Partial<RefundQuoteView> = {}): RefundQuoteView {
  return {
    refusal: null, refundable_account: 11_850, stranded_account: 0, amount: 11_850, forfeited_amount: 500, balance_after_account: 0,
    parts: [
      { out_trade_no: 'R2', pay_time: '2026-08-20 14:02:11', paid_amount: 5_500, amount: 5_500 },
      { out_trade_no: 'R1', pay_time: '2026-07-03 09:30:00', paid_amount: 10_000, amount: 6_350 },
    ],
    ...change,
  }
}

/** What became of the refund of {@link aRefund}. */
export function aRefundState(change: Partial<RefundView> = {}): RefundView {
  return {
    out_refund_no: 'F20260820143000x1', out_trade_no: 'R20260820140211x1', amount: 3_000, bonus_amount: 500,
    state: 'processing', ctime: '2026-08-20 14:30:00', done_time: null,
    ...change,
  }
}

export function anAdjustment(change: Partial<AdjustmentEntryView> = {}): AdjustmentEntryView {
  return {
    id: 'a1', amount: 230, reason: '机器故障，多收的费用退还', balance_account: 9_080, utime: '2026-08-20 14:40:00', ctime: '2026-08-20 14:40:00',
    ...change,
  }
}

export function aRecharge(change: Partial<RechargeView> = {}): RechargeView {
  return {
    id: 'r1', user: aUser(), amount: 5_000, bonus_amount: 500, out_trade_no: 'R20260820140211x1', transaction_id: '4200001234202608201234567890',
    pay_time: '2026-08-20 14:02:11', balance_account: 12_350, utime: '2026-08-20 14:02:12', ctime: '2026-08-20 14:02:12',
    ...change,
  }
}

export function anExpense(change: Partial<ExpenseView> = {}): ExpenseView {
  return {
    id: 'e1', user_id: 'u1', device_id: 'K7M29QXA', province: '广东省', city: '深圳市', area: '南山区', location: '万象天地 B1',
    cost_money: 2_300, ctime: '2026-08-19 13:02:11', utime: '2026-08-19 13:47:40', end_time: '2026-08-19 13:47:40', cost_time: 46,
    rate_account: 50, balance_account: 6_850, calculation: null,
    ...change,
  }
}

export function aCheck(change: Partial<CheckView> = {}): CheckView {
  const recent: EntryView[] = [{ type: 'recharge', ...aRecharge() }, { type: 'expense', ...anExpense() }]
  return {
    registration: 'success',
    user: aUser(),
    session: null,
    recent,
    recharge_options: [
      { id: 'o20', pay_account: 2_000, credit_account: 2_000, first_only: false },
      { id: 'o50', pay_account: 5_000, credit_account: 5_500, first_only: false },
      { id: 'o100', pay_account: 10_000, credit_account: 11_500, first_only: false },
      { id: 'o200', pay_account: 20_000, credit_account: 24_000, first_only: false },
    ],
    settings: {
      custom_min_account: 100, custom_max_account: 50_000, balance_cap_account: 100_000, rate_account: 50,
      captcha_resend_seconds: 60, service_phone: '400-000-0000',
      agreement_version: '2026-08-01', notice_templates: {}, maintenance: null,
    },
    time: '2026-08-20 15:00:00',
    ...change,
  }
}

/** The moment of {@link aCheck}'s `time`. */
export const NOW_MS = Date.UTC(2026, 7, 20, 7, 0, 0)

/** Bytes of a value as setData sends it. */
export function bytesOf(value: unknown): number {
  return encodeURIComponent(JSON.stringify(value)).replace(/%[0-9A-F]{2}/g, '.').length
}
