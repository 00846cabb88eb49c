import { Hono } from 'hono'
import * as v from 'valibot'
import type { DeskParts } from './parts'
import { bodyOf, Fields } from './request'

const Text = (longest: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(longest))
const Openid = v.pipe(v.string(), v.regex(/^[\w-]{6,64}$/, '6 to 64 letters, digits, _ or -'))
const Failure = v.strictObject({
  api: v.picklist(['phonenumber.getPhoneNumber', 'subscribeMessage.send', 'wxacode.getUnlimited']),
  errcode: v.pipe(v.number(), v.integer(), v.notValue(0)),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)), 1),
})

/** What WeChat itself does: messages to functions and to people, and its open APIs failing. */
export function wechatApi({ cloud: { messagePush, openapi }, phones, changed }: DeskParts): Hono {
  const api = new Hono()
  api.post('/message-push', async (context) => {
    const { event } = await bodyOf(context, v.strictObject({ event: Fields }))
    return context.json(await messagePush.push(event))
  })

  api.get('/messages', (context) => context.json(openapi.messages.received()))
  api.get('/subscriptions', (context) => context.json(phones.subscriptions))
  api.get('/subscriptions/allowed', (context) => context.json(openapi.messages.allowances()))
  api.post('/subscriptions', async (context) => {
    const { openid, templateId, times } = await bodyOf(context, v.strictObject({
      openid: Openid, templateId: Text(100), times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 1),
    }))
    for (let time = 0; time < times; time++) openapi.messages.answered(openid, { [templateId]: 'accept' })
    changed('messages')
    return context.json(openapi.messages.allowances())
  })

  api.post('/open-api/fail', async (context) => {
    const { api: name, errcode, times } = await bodyOf(context, Failure)
    openapi.faults.failNext(name, errcode, times)
    return context.json({})
  })
  api.post('/phone-number', async (context) => {
    openapi.faults.phoneNumberQuota = (await bodyOf(context, v.strictObject({ quota: v.boolean() }))).quota
    changed('state')
    return context.json({ quota: openapi.faults.phoneNumberQuota })
  })
  return api
}
