import { gzipSync } from 'node:zlib'
import { notEmulated } from '../errors'
import type { BillDifferences } from './bill-differences'
import { dayOf, rowsOf } from './bill-rows'
import { billText } from './bill-text'
import type { BillType } from './bill-text'
import { BILL_KEPT_DAYS, BILL_READY_AFTER_MS, DAY_MS } from './limits'
import type { Parameters } from './parameters'
import { PayRefusal } from './replies'
import { parsePayTime } from './signature'
import type { PayStore } from './store'

const PARAMETER_ERROR = '20001'
const NO_BILL = '20002'
const NOT_READY = '20003'

/** cloudPay.downloadBill: what was paid and given back on one day in UTC+8, from 10:00 of the next day on. */
export class Bills {
  constructor(
    private readonly store: PayStore,
    private readonly differences: BillDifferences,
    private readonly now: () => number,
    private readonly appid: string,
  ) {}

  /** The bill as text, zipped if that is asked for. @throws PayRefusal with WeChat's error_code */
  download(parameters: Parameters): Buffer {
    const day = this.day(parameters.optionalText('bill_date', 64))
    const type = billType(parameters.optionalText('bill_type', 64) || 'ALL')
    const tarType = parameters.optionalText('tar_type', 64)
    if (tarType !== '' && tarType !== 'GZIP') throw new PayRefusal('invalid tar_type, Only GZIP supported', PARAMETER_ERROR)
    const subMchId = parameters.optionalText('sub_mch_id', 32)
    if (parameters.optionalText('nonce_str', 32) === '') throw new PayRefusal('missing parameter', PARAMETER_ERROR)

    const rows = this.differences.applyTo(rowsOf(this.store, day), day)
      .filter((row) => subMchId === '' || row.subMchId === subMchId)
      .filter((row) => type === 'ALL' || (row.refund === undefined) === (type === 'SUCCESS'))
    // Asked on the day itself, WeChat Pay knows of no bill; it begins to make one the next morning.
    if (rows.length === 0 || this.now() < day + DAY_MS) throw new PayRefusal('No Bill Exist', NO_BILL)
    if (this.now() < day + BILL_READY_AFTER_MS) throw new PayRefusal('Bill Creating', NOT_READY)
    const text = Buffer.from(billText(rows, type, this.appid))
    return tarType === 'GZIP' ? gzipSync(text) : text
  }

  /** Midnight at which the day begins. */
  private day(date: string): number {
    if (date === '') throw new PayRefusal('missing parameter', PARAMETER_ERROR)
    const day = parsePayTime(`${date}000000`)
    const today = dayOf(this.now())
    const kept = day <= today && day >= today - BILL_KEPT_DAYS * DAY_MS
    if (!kept) throw new PayRefusal('invalid bill_date', PARAMETER_ERROR)
    return day
  }
}

function billType(text: string): BillType {
  if (text === 'RECHARGE_REFUND') throw notEmulated('cloudPay.downloadBill bill_type RECHARGE_REFUND')
  if (text !== 'ALL' && text !== 'SUCCESS' && text !== 'REFUND') throw new PayRefusal('invalid bill_type', PARAMETER_ERROR)
  return text
}
