import { ApiError, asyncApi } from './api'
import type { Family } from './context'
import { Permissions } from './permissions'

const TEMPLATES_MAX = 5
const ERR_CODE = { PARAMETER: 10001, TOO_MANY: 20003 } as const

/** Subscribe messages. Answers are kept by the server for the desk. */
export const subscribeFamily: Family = (context) => ({
  requestSubscribeMessage: asyncApi<{ tmplIds: unknown[] }>('requestSubscribeMessage', { tmplIds: 'Array' }, async ({ tmplIds }) => {
    const ids = tmplIds.filter((id): id is string => typeof id === 'string' && id !== '')
    if (ids.length === 0 || ids.length !== tmplIds.length) throw new ApiError("TmplIds can't be empty", { errCode: ERR_CODE.PARAMETER })
    if (ids.length > TEMPLATES_MAX) throw new ApiError('Templates count out of max bounds', { errCode: ERR_CODE.TOO_MANY })
    const permissions = new Permissions(context)
    const remembered = permissions.subscriptions()
    const unknown = ids.filter((id) => remembered[id] === undefined)
    const answers: Record<string, 'accept' | 'reject'> = {}
    for (const id of ids) answers[id] = remembered[id] ?? 'reject'
    if (unknown.length > 0) {
      const answer = await context.sheets.askSubscription(context.phone, unknown)
      for (const id of unknown) answers[id] = answer.accepted.includes(id) ? 'accept' : 'reject'
      if (answer.always) permissions.remember(Object.fromEntries(unknown.map((id) => [id, answers[id] ?? 'reject'])))
    }
    await context.phone.server.call('subscribe.record', { answers })
    return answers
  }),
})
