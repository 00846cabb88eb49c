import type { Files, Log } from '../ports'
import { isFile } from '../profile/update-profile'
import { removeFiles } from '../remove-files'
import { PAGE } from './pages'
import type { LeavingStore } from './store'

interface Deps {
  leaving: LeavingStore
  files: Files
  log: Log
}

/**
 * After an account was deleted: its picture, and what its tickets and invoices say about the person. It may be done
 * again. What fails is logged and keeps nothing else: the account is gone, and so must the person's wait be.
 */
export async function forgetRest(deps: Deps, account: string, avatarUrl: string): Promise<void> {
  const fileIds = isFile(avatarUrl) ? [avatarUrl] : []
  try {
    fileIds.push(...await wipeTickets(deps, account))
    await wipeInvoices(deps, account)
  } catch (error) {
    deps.log.failed(error, { doing: 'wiping what a deleted account left behind', account })
  }
  await removeFiles(deps, fileIds, 'removing the files of a deleted account')
}

/** Returns the photos that they had. */
async function wipeTickets({ leaving }: Deps, account: string): Promise<string[]> {
  const photos: string[] = []
  for await (const ticket of all((from) => leaving.ticketsFrom(account, from, PAGE))) {
    if (!ticket.contact && !ticket.photos?.length) continue
    photos.push(...ticket.photos ?? [])
    await leaving.wipeTicket(ticket._id)
  }
  return photos
}

/** One that was asked for and not decided yet still has to reach the person. */
async function wipeInvoices({ leaving }: Deps, account: string): Promise<void> {
  for await (const invoice of all((from) => leaving.invoicesFrom(account, from, PAGE))) {
    if (invoice.email && invoice.state !== 'requested') await leaving.wipeInvoice(invoice._id)
  }
}

async function* all<Row extends { createdAt: number }>(read: (from: number) => Promise<Row[]>): AsyncGenerator<Row> {
  let from = 0
  for (;;) {
    const rows = await read(from)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE || last.createdAt === from) return
    from = last.createdAt
  }
}
