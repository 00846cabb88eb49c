import fs from 'node:fs'
import path from 'node:path'
import { actionTable } from '../../../cloudfunctions/operator/actions'
import { INITIAL_SETTINGS } from '../../../cloudfunctions/shared/settings/settings'
import type { Action, OperatorServices } from '../../../cloudfunctions/operator/actions/action'

const text = fs.readFileSync(path.resolve(__dirname, '../../../docs/operator.md'), 'utf8')

/** Rows of the table under a heading: the names in the first column, and the cell after it. */
function rows(heading: string): [names: string[], next: string][] {
  const part = text.split(/^#+ /m).find((section) => section.startsWith(heading)) ?? ''
  const lines = part.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').map((cell) => cell.trim()))
  return lines.map(([, first = '', next = '']) => [[...first.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name), next])
}

const listed = (heading: string): string[] => rows(heading).flatMap(([names]) => names).sort()
const actions: Record<string, Action> = actionTable({} as OperatorServices)
const EVERYBODY = ['machines', 'money', 'manager']

describe('docs/operator.md', () => {
  it('lists every action', () => {
    expect(listed('Actions')).toEqual(Object.keys(actions).sort())
  })

  it('says of each whose it is', () => {
    const said = (cell: string): string[] => (cell === 'all' ? EVERYBODY : cell === 'owner' ? [] : cell.split(', '))
    for (const [names, who] of rows('Actions')) for (const name of names) expect([name, said(who)]).toEqual([name, actions[name]?.roles])
  })

  it('lists every setting', () => {
    const settings = Object.keys(INITIAL_SETTINGS).filter((field) => field !== '_id').sort()
    expect(listed('Settings')).toEqual(settings)
  })
})
