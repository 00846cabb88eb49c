/** What the unmodified wx-server-sdk is promised: cases in tables, each one call, or a few, and what comes of it. */
import type { LocalCloud } from '../../../../simulator/cloud'
import type { Commands, Sdk } from '../database/support/local-cloud'

type Make = (...given: unknown[]) => unknown

export interface Contract {
  db: Sdk
  _: Commands
  /** `db.command.aggregate` */
  $: Record<string, Make>
  /** The SDK itself. */
  sdk: {
    getWXContext(): Record<string, unknown>
    callFunction(options: object): Promise<{ result: unknown }>
    uploadFile(options: object): Promise<{ fileID: string }>
    downloadFile(options: object): Promise<{ fileContent: Buffer }>
    getTempFileURL(options: object): Promise<{ fileList: { status: number }[] }>
    deleteFile(options: object): Promise<{ fileList: { status: number }[] }>
    openapi: Record<string, Record<string, (data: object) => Promise<Record<string, unknown>>>>
    cloudPay: Record<string, (data: object) => Promise<Record<string, unknown>>>
  }
  /** The cloud behind it, for looking into and for what comes from outside. */
  cloud: LocalCloud
}

/** Of an error: its number, and what its text holds. */
export class Refusal {
  constructor(readonly errCode: number, readonly text: string) {}
}
export const refused = (errCode: number, text: string): Refusal => new Refusal(errCode, text)

/** `expected` is compared with what `run` gives, or is a {@link Refusal}. */
export type Case = [title: string, run: (contract: Contract) => Promise<unknown>, expected: unknown]

export interface Group {
  name: string
  /** What the collections hold before the group, or before each case of a group that writes. */
  documents: Record<string, Record<string, unknown>[]>
  writes: boolean
  cases: Case[]
}
