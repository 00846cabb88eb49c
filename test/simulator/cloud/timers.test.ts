import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../../../simulator/cloud'
import { closeClouds, documents, NOON, openCloud, temporaryFolder } from './local-cloud'

let cloud: LocalCloud
beforeAll(async () => {
  cloud = await openCloud()
})
beforeEach(async () => {
  await cloud.clock.set(NOON)
  await cloud.database.reset()
})
afterAll(closeClouds)

describe('a timer', () => {
  it('runs its function when it is due, with the platform\'s event and source and no user', async () => {
    await cloud.clock.advance(299_999)
    expect(documents(cloud, 'received')).toEqual([])
    await cloud.clock.advance(1)
    expect(documents(cloud, 'received')).toMatchObject([{
      event: { Type: 'Timer', TriggerName: 'every-5-minutes', Time: '2026-03-01T04:05:00Z', Message: '' },
      source: 'wx_trigger', openid: null,
    }])
  })

  it('runs again and again, but once for a jump over many of its times', async () => {
    for (let n = 0; n < 3; n++) await cloud.clock.advance(300_000)
    expect(documents(cloud, 'received')).toHaveLength(3)
    await cloud.clock.advance(30 * 86_400_000)
    expect(documents(cloud, 'received')).toHaveLength(4)
    expect(cloud.timers.list()).toEqual([{
      functionName: 'sweep', triggerName: 'every-5-minutes', cron: '0 */5 * * * * *', nextAt: cloud.clock.now() + 300_000,
    }])
  })

  it('is planned anew after a jump back', async () => {
    await cloud.clock.set(NOON - 86_400_000)
    expect(cloud.timers.list()[0]?.nextAt).toBe(NOON - 86_400_000 + 300_000)
  })

  it('can be run by hand; functions that it calls see the source grow', async () => {
    expect(await cloud.timers.run('sweep')).toMatchObject({
      event: { TriggerName: 'every-5-minutes', Time: '2026-03-01T04:00:00Z' },
      source: 'wx_trigger', nestedSource: 'wx_trigger,scf',
    })
    await expect(cloud.timers.run('nowhere')).rejects.toThrow('FunctionName parameter could not be found.')
  })

  it('follows config.json when it changes, and goes on after its function fails', async () => {
    const folder = temporaryFolder()
    const write = (cron: string): void => {
      fs.mkdirSync(path.join(folder, 'failing'), { recursive: true })
      fs.writeFileSync(path.join(folder, 'failing/index.js'), 'exports.main = () => { throw new Error("failed") }')
      const config = { triggers: [{ name: 't', type: 'timer', config: cron }] }
      fs.writeFileSync(path.join(folder, 'failing/config.json'), JSON.stringify(config))
    }
    write('0 0 * * * * *')
    const other = await openCloud({ functionsDir: folder })
    await other.clock.advance(3_600_000)
    await other.clock.advance(3_600_000)
    expect(other.logs.entries('timer').map(({ ok, message }) => [ok, message?.split('\n')[0]])).toEqual([
      [false, 't: Error: failed'], [false, 't: Error: failed'],
    ])
    write('0 30 * * * * *')
    other.functions.reload()
    expect(other.timers.list()).toMatchObject([{ cron: '0 30 * * * * *', nextAt: other.clock.now() + 1_800_000 }])
  })

  it('with an expression or of a type that the platform does not know stops the start with a clear line', async () => {
    const start = (trigger: Record<string, string>) => {
      const folder = temporaryFolder()
      fs.mkdirSync(path.join(folder, 'odd'))
      fs.writeFileSync(path.join(folder, 'odd/index.js'), 'exports.main = () => 1')
      fs.writeFileSync(path.join(folder, 'odd/config.json'), JSON.stringify({ triggers: [{ name: 't', ...trigger }] }))
      return openCloud({ functionsDir: folder })
    }
    await expect(start({ type: 'timer', config: '* * * * *' })).rejects.toThrow('seven fields are needed, found 5')
    await expect(start({ type: 'database', config: '' })).rejects.toThrow('not emulated: trigger of type database')
  })
})
