import fs from 'node:fs'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'

jest.setTimeout(60_000)

/** The client waits this long after the command line has ended, for nothing, and keeps the process alive. */
const CLIENT_WAITS_MS = 15_000

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

describe('automator.launch', () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'kiosk-wallet-launch-'))
  afterAll(() => fs.rmSync(data, { recursive: true, force: true }))

  it('starts the simulator by its command line, and close() ends it', async () => {
    const { setTimeout: schedule } = globalThis
    const ended = new Promise<void>((resolve) => {
      jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => {
        const timer = schedule(run, ms)
        if (ms !== CLIENT_WAITS_MS) return timer
        resolve()
        return timer.unref()
      }) as typeof setTimeout)
    })
    const port = await freePort()
    const miniProgram = await automator.launch({
      cliPath: path.resolve(__dirname, '../../../simulator/cli'),
      projectPath: path.join(__dirname, 'project'),
      port,
      args: ['--data', data, '--strict-automator'],
    })
    expect((await miniProgram.currentPage())?.path).toBe('pages/index/index')
    await expect((await miniProgram.currentPage())?.$$('counter .inner')).rejects.toThrow('strict: "counter .inner" is inside <counter>')
    await miniProgram.close()
    await ended
    expect(await connects(port)).toBe(false)
    expect(fs.existsSync(path.join(data, 'lock'))).toBe(false)
  })
})
