import fs from 'node:fs'
import path from 'node:path'
import environment from '../../../cloudfunctions/environment.json'

const root = path.resolve(__dirname, '../../..')
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')

/** All names that functions may read, from the one place that reads them. */
const known = [...new Set(read('cloudfunctions/shared/platform/configuration.ts').match(/(?<=')[A-Z]+(_[A-Z]+)+(?=')/g))]

describe('environment.json', () => {
  it.each(Object.entries(environment.functions))('gives %s the variables that stand in its code, no more and no fewer', (name, settings: { variables: string[]; optionalVariables?: string[] }) => {
    const code = read(`dist/cloudfunctions/${name}/index.js`)
    const inCode = known.filter((variable) => code.includes(`"${variable}"`))
    expect(known.length).toBeGreaterThan(10)
    expect([...settings.variables, ...settings.optionalVariables ?? []].sort()).toEqual(inCode.sort())
  })
})
