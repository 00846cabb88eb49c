import { operateInCloud } from '../../../scripts/import-2017/operate'
import { redirect } from '../deploy/stand-in/redirect.cjs'
import { TencentCloud } from '../deploy/stand-in/tencent-cloud'

const ENV = 'kiosk-test-1a2b'
const cloud = new TencentCloud(ENV)
const values = { TENCENTCLOUD_SECRETID: cloud.keys.secretId, TENCENTCLOUD_SECRETKEY: cloud.keys.secretKey, OPERATOR_KEY: 'the key of the owner' }
let restore = (): void => undefined
beforeAll(async () => {
  restore = redirect(await cloud.start())
})
afterAll(async () => {
  restore()
  await cloud.stop()
})

describe('the function of an environment, as the import calls it', () => {
  it('is given the owner\'s key, the action and its input, and its result comes back', async () => {
    const calls: unknown[] = []
    cloud.state.invoked = (name, event) => {
      calls.push([name, event])
      return { RetMsg: JSON.stringify({ ok: true, result: { outcomes: ['waiting'] } }) }
    }
    const operate = await operateInCloud(ENV, values)
    expect(await operate('legacy.import', { file: 'x', records: [] })).toEqual({ outcomes: ['waiting'] })
    expect(calls).toEqual([['operator', { operatorKey: 'the key of the owner', action: 'legacy.import', input: { file: 'x', records: [] } }]])
  })

  it.each([
    ['refuses', { RetMsg: JSON.stringify({ ok: false, error: { code: 'CALLER_REFUSED', message: 'the operator key is missing or wrong' } }) }, 'operator refused: CALLER_REFUSED (the operator key is missing or wrong)'],
    ['runs out of time', { RetMsg: '', InvokeResult: 1, ErrMsg: 'Invoking task timed out after 30 seconds' }, 'operator did not answer: Invoking task timed out'],
    ['answers something else', { RetMsg: '{}' }, 'operator answered something that cannot be read'],
  ])('says so where it %s', async (_what, reply, message) => {
    cloud.state.invoked = () => reply
    const operate = await operateInCloud(ENV, values)
    await expect(operate('legacy.show', {})).rejects.toThrow(message)
  })

  it('is not called without the keys', async () => {
    for (const name of Object.keys(values)) await expect(operateInCloud(ENV, { ...values, [name]: '' })).rejects.toThrow(name)
  })
})
