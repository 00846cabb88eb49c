import type { Finding } from './finding'

/** What an audit found in an account; stored only if it found something, the latest over the ones before. */
export interface AuditReport {
  /** The account's id. */
  _id: string
  madeAt: number
  /** All of them, listed or not. */
  findingCount: number
  findings: Finding[]
}
