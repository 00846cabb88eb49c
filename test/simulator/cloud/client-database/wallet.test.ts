import fs from 'node:fs'
import path from 'node:path'
import type { Environment } from '../../../../simulator/cloud/environment'
import { Clients, errorOf } from './clients'

const { collections } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../cloudfunctions/environment.json'), 'utf8')) as Environment
const clients = new Clients(Object.fromEntries(collections.map(({ name, rules }) => [name, rules ?? 'new'])))
afterAll(() => clients.stop())

it.each(collections.map(({ name }) => name))('the wallet’s %s are closed to its Mini Program', async (name) => {
  const { db } = clients.as('o-person')
  clients.database.insertMany(name, [{ _id: 'a', _openid: 'o-person', openid: 'o-person', account: 'o-person' }])
  const own = db.collection(name).where({ _id: 'a', _openid: '{openid}', openid: '{openid}', account: '{openid}' })
  for (const attempt of [
    own.get(), own.count(), own.update({ data: { n: 1 } }), own.remove(), db.collection(name).doc('a').get(), db.collection(name).doc('a').set({ data: {} }),
    db.collection(name).add({ data: { n: 1 } }), db.collection(name).aggregate().match!({ _openid: '{openid}' }).end(),
    new Promise((resolve, reject) => void own.watch({ onChange: resolve, onError: reject })).catch((error: { errMsg: string }) => Promise.reject({ errCode: Number(/ errMsg: (-\d+)/.exec(error.errMsg)?.[1]) })),
  ]) expect((await errorOf(attempt)).errCode).toBe(-502003)
  expect(clients.database.find(name)).toHaveLength(1)
})
