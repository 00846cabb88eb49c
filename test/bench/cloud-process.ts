/**
 * A local cloud in a process of its own, for what can only be measured from outside. Prints a line when its first reply
 * is there, makes `calls` more, spread over the person's whole history, and prints the memory that it then holds.
 *
 *   node cloud-process.cjs <data folder> <openid> <calls>
 */
import { startWalletCloud } from './wallet-cloud'

const SIZE = 20

async function main(): Promise<void> {
  const [folder = '', openid = '', calls = '0'] = process.argv.slice(2)
  const cloud = await startWalletCloud(folder)
  const ask = async (route: string, input: object): Promise<unknown> => {
    const { result } = await cloud.callFunction({ name: 'api', data: { route, input }, caller: { openid, source: 'wx_client' } })
    const reply = result as { success: boolean; result: unknown }
    if (!reply.success) throw new Error(`${route}: ${JSON.stringify(reply)}`)
    return reply.result
  }
  await ask('check', {})
  process.stdout.write('replied\n')
  if (Number(calls) > 0) {
    const { total } = (await ask('expense.list', { size: SIZE })) as { total: number }
    for (let call = 0; call < Number(calls); call++) await ask('expense.list', { size: SIZE, page: 1 + ((call * 7919) % Math.floor(total / SIZE)) })
    process.stdout.write(`${JSON.stringify({ total, residentBytes: process.memoryUsage.rss() })}\n`)
  }
  await cloud.close()
}

void main()
