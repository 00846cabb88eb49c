import { cloudOf } from '../deploy/cloud'
import { ImportError, type Operate } from './send'

type Values = Record<string, string | undefined>

/** The function of an environment of WeChat Cloud, by Tencent's own manager. @throws ImportError, and what that throws */
export async function operateInCloud(envId: string, values: Values): Promise<Operate> {
  const operatorKey = keyOf(values)
  const cloud = await cloudOf(envId, values)
  return async (action, input) => {
    const reply = await cloud.manager.functions.invokeFunction('operator', { operatorKey, action, input })
    if (reply.InvokeResult !== 0) throw new ImportError(`operator did not answer: ${reply.ErrMsg || reply.RetMsg}`)
    return resultOf(JSON.parse(reply.RetMsg))
  }
}

/** That of a simulator, by its desk. */
export function operateAtDesk(desk: string, values: Values): Operate {
  const operatorKey = keyOf(values)
  return async (action, input) => {
    const response = await fetch(new URL('/api/functions/operator/call', desk), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: { operatorKey, action, input }, openid: null, source: '' }),
    })
    const reply = await response.json() as { result?: unknown, error?: string }
    if (!response.ok) throw new ImportError(`the desk did not answer: ${reply.error ?? response.status}`)
    return resultOf(reply.result)
  }
}

function keyOf({ OPERATOR_KEY: key }: Values): string {
  if (!key) throw new ImportError('without a value in .env: OPERATOR_KEY')
  return key
}

function resultOf(reply: unknown): object {
  const { ok, result, error } = reply as { ok?: boolean, result?: object, error?: { code: string, message: string } }
  if (ok === true && result) return result
  throw new ImportError(error ? `operator refused: ${error.code} (${error.message})` : 'operator answered something that cannot be read')
}
