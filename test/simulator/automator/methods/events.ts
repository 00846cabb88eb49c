import type MiniProgram from 'miniprogram-automator/out/MiniProgram'
import type { Case } from './scene'

interface Message { type: string; args: unknown[] }
interface Thrown { name: string; message: string; stack: string }

const next = <T>(miniProgram: MiniProgram, event: 'console' | 'exception'): Promise<T> => new Promise((resolve) => miniProgram.once(event, resolve))

/** Events of the protocol; what the client sends on the way is said by the method. */
export const eventCases: Case[] = [
  ['App.logAdded', 'brings each level of the console, with its values', async ({ miniProgram }) => {
    const heard: Message[] = []
    miniProgram.on('console', (message: Message) => heard.push(message))
    await miniProgram.evaluate(() => {
      const self: Record<string, unknown> = { a: [1, null] }
      self['self'] = self
      console.log('text', 1, true, undefined)
      console.info(self)
      console.warn(new Error('an error'))
      console.error(() => 1)
      console.debug(new Date(0))
    })
    await miniProgram.currentPage()
    expect(heard).toEqual([
      { type: 'log', args: ['text', 1, true, 'undefined'] },
      { type: 'info', args: [expect.objectContaining({ a: [1, null] })] },
      { type: 'warn', args: [expect.stringContaining('an error')] },
      { type: 'error', args: [expect.any(String)] },
      { type: 'debug', args: [expect.anything()] },
    ])
    miniProgram.removeAllListeners('console')
  }],
  ['App.exceptionThrown', 'brings what nobody caught: in a handler, a timer, a promise', async ({ miniProgram, page, find }) => {
    const inHandler = next<Thrown>(miniProgram, 'exception')
    await (await find('#break')).tap()
    expect(await inHandler).toEqual({ name: 'TypeError', message: 'broken on purpose', stack: expect.stringMatching(/TypeError: broken on purpose\n +at .*pages\/index\/index\.js:\d+:\d+/) })
    const later = next<Thrown>(miniProgram, 'exception')
    await page.callMethod('breakLater')
    expect(await later).toMatchObject({ name: 'Error', message: 'in a timer' })
    const rejected = next<Thrown>(miniProgram, 'exception')
    await page.callMethod('breakPromise')
    expect(await rejected).toMatchObject({ message: expect.stringContaining('in a promise') })
  }],
  ['App.bindingCalled', 'brings calls of exposed functions, to whom they are exposed', async ({ miniProgram }) => {
    const told: unknown[] = []
    await miniProgram.exposeFunction('ring', ((...values: unknown[]) => told.push(values)) as never)
    await miniProgram.evaluate(() => {
      const { ring } = globalThis as unknown as { ring(...values: unknown[]): unknown }
      ring(1, 'two')
      ring()
    })
    await miniProgram.currentPage()
    expect(told).toEqual([[1, 'two'], []])
    await expect(miniProgram.exposeFunction('ring', (() => undefined) as never)).rejects.toThrow('already exists')
  }],
]
