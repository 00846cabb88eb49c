import fs from 'node:fs'
import path from 'node:path'

const folder = path.resolve(__dirname, '../../../simulator/machine/protocol')

it('the reference client can be taken away: it imports its own files and node:crypto, nothing else', () => {
  const imports = fs.readdirSync(folder).flatMap((file) => {
    const source = fs.readFileSync(path.join(folder, file), 'utf8')
    return [...source.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name)
  })
  expect(imports.length).toBeGreaterThan(15)
  expect([...new Set(imports)].filter((name) => !/^\.\/[\w-]+$/.test(name))).toEqual(['node:crypto'])
})
