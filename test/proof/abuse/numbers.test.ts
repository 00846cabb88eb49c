import fs from 'node:fs'
import path from 'node:path'

const files = [
  ...fs.readdirSync(__dirname).map((name) => path.join(__dirname, name)),
  path.resolve(__dirname, '../../unit/miniprogram/services/abuse.test.ts'),
]

it('each of the 129 abuse cases has its test', () => {
  const titles = files.flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(/'(\d{1,3}): /g)])
  const numbers = new Set(titles.map(([, number]) => Number(number)))
  const missing = Array.from({ length: 129 }, (_, index) => index + 1).filter((number) => !numbers.has(number))
  expect(missing).toEqual([])
})
