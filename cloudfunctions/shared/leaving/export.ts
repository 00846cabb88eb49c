import { AppError } from '../app-error'
import type { AuditStore } from '../audit/store'
import type { ExportSection } from '../contract'
import type { DeviceSession } from '../device-session/session'
import type { Invoice } from '../invoice/invoice'
import type { Account } from '../ledger/account'
import type { Entry } from '../ledger/entry'
import type { KeyedHash } from '../ports'
import type { Order } from '../recharge/order'
import type { Refund } from '../refund/refund'
import type { Ticket } from '../ticket/ticket'
import { PAGE, pageByMoment } from './pages'
import type { LeavingStore } from './store'

/** Rows of each section. */
interface Rows {
  account: Account
  entries: Entry
  orders: Order
  device_sessions: DeviceSession
  refunds: Refund
  tickets: Ticket
  invoices: Invoice
}

export type ExportPage = { [Section in ExportSection]: { section: Section, rows: Rows[Section][] } }[ExportSection]

type AnyPage = { section: ExportSection, rows: Rows[ExportSection][] }

interface Deps {
  audits: AuditStore
  leaving: LeavingStore
  hash: KeyedHash
}

/** Where a page begins: a number, an id or a moment, by its section. */
type Position = string
type Page = { page: AnyPage, next: Position | null }

const SECTIONS: readonly ExportSection[] = ['account', 'entries', 'orders', 'device_sessions', 'refunds', 'tickets', 'invoices']

/**
 * What is stored about an account, page by page, one section after another; those without rows are passed over, but for the last. A page
 * is one bounded query.
 * @param cursor of the page before; undefined: the first @throws AppError INVALID_INPUT for a cursor that is not of this account
 */
export async function exportPage(deps: Deps, account: Account, cursor: string | undefined): Promise<{ page: ExportPage, cursor: string | null }> {
  let at = cursor === undefined ? { section: 'account' as ExportSection, position: '' } : readCursor(deps.hash, account._id, cursor)
  for (;;) {
    const { page, next } = await read(deps, account, at.section, at.position)
    const following = SECTIONS[SECTIONS.indexOf(at.section) + 1]
    const after = next !== null ? { section: at.section, position: next } : following ? { section: following, position: '' } : null
    if (page.rows.length > 0 || after === null) {
      return { page: page as ExportPage, cursor: after && makeCursor(deps.hash, account._id, after.section, after.position) }
    }
    at = after
  }
}

async function read({ audits, leaving }: Deps, account: Account, section: ExportSection, from: Position): Promise<Page> {
  const { _id } = account
  switch (section) {
    case 'account':
      return { page: { section, rows: [account] }, next: null }
    case 'entries':
      return behind(section, await audits.entriesAfter(_id, Number(from), PAGE), ({ seq }) => String(seq))
    case 'orders':
      return behind(section, await audits.ordersAfter(_id, from, PAGE), byId)
    case 'device_sessions':
      return behind(section, await audits.deviceSessionsAfter(_id, from, PAGE), byId)
    case 'refunds':
      return behind(section, await audits.refundsAfter(_id, from, PAGE), byId)
    case 'tickets':
      return byMoment(section, await leaving.ticketsFrom(_id, Number(from), PAGE))
    case 'invoices':
      return byMoment(section, await leaving.invoicesFrom(_id, Number(from), PAGE))
  }
}

const byId = ({ _id }: { _id: string }): Position => _id

function behind<Row extends Rows[ExportSection]>(section: ExportSection, rows: Row[], position: (row: Row) => Position): Page {
  const last = rows.at(-1)
  return { page: { section, rows }, next: last === undefined || rows.length < PAGE ? null : position(last) }
}

function byMoment(section: ExportSection, found: Ticket[] | Invoice[]): Page {
  const { rows, next } = pageByMoment<Ticket | Invoice>(found)
  return { page: { section, rows }, next: next === null ? null : String(next) }
}

const SIGNATURE_LENGTH = 16

/** Opaque to the client, and signed for this account. */
function makeCursor(hash: KeyedHash, account: string, section: ExportSection, position: Position): string {
  return `${section}.${position}.${hash('export-cursor', account, section, position).slice(0, SIGNATURE_LENGTH)}`
}

function readCursor(hash: KeyedHash, account: string, cursor: string): { section: ExportSection, position: Position } {
  const [name = '', position = ''] = cursor.split('.')
  const section = SECTIONS.find((known) => known === name)
  if (section === undefined || makeCursor(hash, account, section, position) !== cursor) throw new AppError('INVALID_INPUT', 'cursor')
  return { section, position }
}
