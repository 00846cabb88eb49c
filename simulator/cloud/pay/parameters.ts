import { PayFailure, PayRefusal } from './replies'

/** The parameters of one request, snake_case as they come over the wire. */
export class Parameters {
  constructor(private readonly given: Record<string, unknown>) {}

  /** A text that must be there and not longer than `longest` characters. */
  text(name: string, longest: number): string {
    const value = this.optionalText(name, longest)
    if (value === '') throw new PayRefusal(`缺少参数${name}`)
    return value
  }

  /** A text that may be missing: then empty. */
  optionalText(name: string, longest: number): string {
    const value = this.given[name] ?? ''
    if (typeof value !== 'string') throw new PayRefusal(`${name}参数格式错误`)
    // WeChat Pay counts bytes.
    if (Buffer.byteLength(value) > longest) throw new PayRefusal(`${name}参数长度有误`)
    return value
  }

  /** The merchant's own number of an order or a refund. */
  number(name: string, longest: number): string {
    const value = this.text(name, longest)
    if (!/^[0-9A-Za-z_|*@-]+$/.test(value)) throw new PayFailure('PARAM_ERROR', `${name}参数格式错误`)
    return value
  }

  /** A whole number from 0; 0 where it is missing. */
  index(name: string): number {
    const value = this.given[name] ?? 0
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new PayRefusal(`invalid ${name}`)
    return value
  }

  /** Whole fen, from 1. */
  fen(name: string): number {
    const value = this.given[name]
    if (value === undefined || value === null) throw new PayRefusal(`缺少参数${name}`)
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw new PayRefusal(`invalid ${name}`)
    return value
  }
}
