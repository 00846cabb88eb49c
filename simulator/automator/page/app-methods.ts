import { nativeActions } from '../../phone/sheets/native'
import { notEmulatedText } from '../../not-emulated'
import { copy, pageRef, type Method } from './method'
import { args, text, type Params } from './params'
import { callWx, declared, mockWx } from './wx-calls'

export const appMethods: Record<string, Method> = {
  'App.getCurrentPage': ({ router }) => {
    if (!router.top) throw new Error('no page is open')
    return pageRef(router.top)
  },
  'App.getPageStack': ({ router }) => ({ pageStack: router.stack.map(pageRef) }),
  'App.callWxMethod': async (_phone, params) => {
    refusePlugin(params)
    return { result: copy(await callWx(text(params, 'method'), args(params))) }
  },
  'App.mockWxMethod': (_phone, params) => {
    refusePlugin(params)
    mockWx(text(params, 'method'), params)
  },
  'App.callFunction': async (_phone, params) => {
    const result = await declared(text(params, 'functionDeclaration'))(...args(params))
    return { result: result === undefined ? {} : copy(result) }
  },
  'App.addBinding': (phone, params) => {
    const name = text(params, 'name')
    const binding = (...values: unknown[]): void => {
      phone.server.send('auto.event', { method: 'App.bindingCalled', params: { name, args: copy(values) } })
    }
    Object.assign(globalThis, { [name]: binding })
  },
  'Tool.native': (phone, params) => {
    const name = text(params, 'method')
    const action = nativeActions[name]
    if (!action) throw new Error(notEmulatedText(`native ${name}`))
    return action(phone, (params.data as Params | undefined) ?? {})
  },
}

function refusePlugin({ pluginId }: Params): void {
  if (typeof pluginId === 'string') throw new Error(notEmulatedText(`plugin ${pluginId}`))
}
