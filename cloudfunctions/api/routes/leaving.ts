import { deleteOwnAccount } from '../../shared/leaving/delete-account'
import { exportPage } from '../../shared/leaving/export'
import { lookAtDeletion } from '../../shared/leaving/look'
import type { Services } from '../../shared/services'
import { requireAccount } from '../../shared/sign-in/registration'
import { deletionLookView } from '../views/deletion'
import { exportPartView } from '../views/export'
import type { Handler } from './route'

export function accountExport(services: Services): Handler<'account.export'> {
  return async ({ cursor }, { openid }) => {
    const exported = await exportPage(services, await requireAccount(services, openid), cursor)
    return { part: exportPartView(services.hash, exported.page, services.clock()), cursor: exported.cursor }
  }
}

export function accountDeleteLook(services: Services): Handler<'account.delete.look'> {
  return async (_input, { openid }) => {
    const look = await lookAtDeletion(services, await requireAccount(services, openid))
    return deletionLookView(look, services.clock())
  }
}

export function accountDelete(services: Services): Handler<'account.delete'> {
  return async ({ forfeited_account: forfeitedFen }, { openid }) => {
    await deleteOwnAccount(services, openid, forfeitedFen)
    return 'success'
  }
}
