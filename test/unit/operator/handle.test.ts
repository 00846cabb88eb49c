import { handle } from '../../../cloudfunctions/operator/handle'
import type { Caller } from '../../../cloudfunctions/shared/platform/caller'
import { callerOf } from '../../support/memory/wallet'
import { Booth, OPERATOR_KEY, PLACE } from '../device/booth'

async function expectRefused(booth: Booth, call: () => Promise<unknown>, code: string) {
  const before = JSON.stringify(booth.wallet.stored())
  booth.wallet.lines.length = 0
  expect(await call()).toEqual({ ok: false, error: { code, message: expect.any(String) } })
  expect(JSON.stringify(booth.wallet.stored())).toBe(before)
  expect(booth.wallet.lines).toHaveLength(1)
  expect(booth.wallet.lines[0]).not.toContain(OPERATOR_KEY)
}

describe('the owner\'s function', () => {
  const strangers: [string, Caller][] = [
    ['a user', callerOf('oTest-lin-000001')],
    ['a user of the console', callerOf('oTest-lin-000001', '')],
    ...['wx_client', 'wx_client,scf', 'scf,wx_client', 'WX_CLIENT ,scf', 'wx_http', 'wx_crawler', 'wx_trigger', 'wx_paycallback'].map((source): [string, Caller] => [source, callerOf(null, source)]),
  ]

  it.each(strangers)('refuses %s, with the right key too', async (_who, caller) => {
    const booth = new Booth()
    await expectRefused(booth, () => booth.operate('device.list', {}, caller), 'CALLER_REFUSED')
  })

  it.each([['none', undefined], ['a wrong one', 'x'.repeat(OPERATOR_KEY.length)], ['an empty one', ''], ['its beginning', OPERATOR_KEY.slice(0, -1)], ['an operator', { $gt: '' }], ['a list', [OPERATOR_KEY]]])(
    'refuses the key: %s',
    async (_what, key) => {
      const booth = new Booth()
      await expectRefused(booth, () => booth.operate('device.add', PLACE, callerOf(null, ''), key ?? null), 'CALLER_REFUSED')
    },
  )

  it.each([['is not set', undefined], ['is short', 'short']])('is closed while OPERATOR_KEY %s', async (_why, operatorKey) => {
    const { wallet } = new Booth()
    const door = { ...wallet.services, actions: {} as never, operatorKey }
    expect(await handle(door, { action: 'device.list', operatorKey }, callerOf(null, ''))).toMatchObject({ ok: false, error: { code: 'CALLER_REFUSED' } })
  })

  it.each([undefined, null, '', 'constructor', '__proto__', 'device.explode', 1, ['device.list']])('knows no action %p', async (action) => {
    const booth = new Booth()
    await expectRefused(booth, () => booth.operate(action), 'UNKNOWN_ROUTE')
  })

  it.each([null, 1, 'x', []])('refuses the event %p', async (event) => {
    const { wallet } = new Booth()
    const door = { ...wallet.services, actions: {} as never, operatorKey: OPERATOR_KEY }
    expect(await handle(door, event, callerOf(null, ''))).toMatchObject({ ok: false, error: { code: 'CALLER_REFUSED' } })
  })

  it('hides an error that nobody expected', async () => {
    const booth = new Booth()
    booth.wallet.sdk.fault = () => { throw new Error('the disk is full') }
    expect(await booth.operate('device.list')).toEqual({ ok: false, error: { code: 'INTERNAL', message: 'unexpected error' } })
    expect(booth.wallet.lines.at(-1)).toContain('the disk is full')
  })
})
