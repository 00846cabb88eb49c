import { handle as handleApi } from '../../../cloudfunctions/api/handle'
import { routeTable } from '../../../cloudfunctions/api/routes'
import { actionTable } from '../../../cloudfunctions/operator/actions'
import type { OperatorServices } from '../../../cloudfunctions/operator/actions/action'
import { handle as handleOperator } from '../../../cloudfunctions/operator/handle'
import type { Envelope, Input, Outputs, Route } from '../../../cloudfunctions/shared/contract'
import { deviceCode } from '../../../cloudfunctions/shared/device-session/device-code'
import { LIN, recharged, signedIn } from './people'
import { callerOf, TestWallet } from './wallet'

export const OPERATOR_KEY = 'operator key of at least thirty-two characters'
export const PLACE = { province: '湖北省', city: '武汉市', area: '洪山区', location: '光谷广场 B1' }
const DEVICE = 'K7M3K7M3K7M3'

type Reply = { ok: true, result: Record<string, unknown> } | { ok: false, error: { code: string, message: string } }

/** 林 with an account of ¥50 and ¥5, one machine, and the owner's function over the same documents. */
export async function counter() {
  const wallet = new TestWallet()
  const account = await signedIn(wallet)
  await recharged(wallet, account, 5_000)
  wallet.sdk.documents.commit([['devices', DEVICE, { ...PLACE, _id: DEVICE, state: 'open', tariffId: 't', sessionId: null, lastSeenAt: 0 } as never]])
  const unused = () => { throw new Error('no machine here') }
  const services: OperatorServices = {
    ...wallet.services,
    miniProgramCode: unused,
    deviceKeys: { make: unused, seal: unused, open: unused } as unknown as OperatorServices['deviceKeys'],
  }
  const routes = routeTable(wallet.services)
  const door = { actions: actionTable(services), ...wallet.services, operatorKey: OPERATOR_KEY }
  const call = async <R extends Route>(route: R, input: Input<R>, openid = LIN) =>
    handleApi(routes, wallet.services.log, { route, input }, callerOf(openid)) as Promise<Envelope<Outputs[R]>>
  return {
    wallet, account, call,
    code: deviceCode(wallet.services.hash, DEVICE),
    deviceId: DEVICE,
    async ok<R extends Route>(route: R, input: Input<R>, openid = LIN): Promise<Outputs[R]> {
      const reply = await call(route, input, openid)
      if (!reply.success) throw new Error(JSON.stringify(reply.error))
      return reply.result
    },
    operate: async (action: string, input: object = {}): Promise<Reply> =>
      await handleOperator(door, { action, input: { by: 'Chen', ...input }, operatorKey: OPERATOR_KEY }, callerOf(null, 'wx_devtools')) as Reply,
    /** Uploaded by 林's phone. */
    photo: (name = 'photo-0001', of = account._id) => wallet.files.uploaded(`tickets/${of}/${name}.jpg`),
    rows: (collection: string) => wallet.sdk.documents.all(collection),
  }
}

export type Counter = Awaited<ReturnType<typeof counter>>
