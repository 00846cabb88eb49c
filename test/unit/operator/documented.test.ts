import fs from 'node:fs'
import path from 'node:path'
import { actionTable } from '../../../cloudfunctions/operator/actions'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import type { OperatorServices } from '../../../cloudfunctions/operator/actions/action'

const text = fs.readFileSync(path.resolve(__dirname, '../../../docs/operator.md'), 'utf8')

/** The names in the first column of the table under a heading. */
function listed(heading: string): string[] {
  const part = text.split(/^#+ /m).find((section) => section.startsWith(heading)) ?? ''
  const cells = part.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|')[1] ?? '')
  return cells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name)).sort()
}

describe('docs/operator.md', () => {
  it('lists every action', () => {
    expect(listed('What the owner can do')).toEqual(Object.keys(actionTable({} as OperatorServices)).sort())
  })

  it('lists every setting', () => {
    const settings = Object.keys(INITIAL_SETTINGS).filter((field) => field !== '_id').sort()
    expect(listed('Settings')).toEqual(settings)
  })
})
