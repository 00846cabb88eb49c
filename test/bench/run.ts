/** `npm run bench [P1 P6 …]`: measures the figures named, or all, and fails when one misses its gate. */
import { bundles } from './bundles'
import { clientWork } from './client-work'
import { cloudStart } from './cloud-start'
import { credits } from './credits'
import { deviceSession } from './device-session'
import { firstPaint } from './first-paint'
import { groupedWrites } from './grouped-writes'
import { histories } from './histories'
import { history } from './history'
import { journey } from './journey'
import { localCloud } from './local-cloud'
import { longList } from './long-list'
import { pageWeight } from './page-weight'
import type { Figure, Measure } from './figure'

const MEASURES: { ids: string[]; measure: Measure }[] = [
  { ids: ['P1', 'P4', 'P5'], measure: bundles },
  { ids: ['P2', 'P3'], measure: pageWeight },
  { ids: ['P6', 'P7'], measure: localCloud },
  { ids: ['P8', 'P9'], measure: history },
  { ids: ['P19'], measure: histories },
  { ids: ['P11', 'P12', 'P13'], measure: clientWork },
  { ids: ['P12'], measure: deviceSession },
  { ids: ['P14'], measure: firstPaint },
  { ids: ['P15'], measure: longList },
  { ids: ['P16'], measure: journey },
  { ids: ['P17', 'P18'], measure: credits },
  { ids: ['P20'], measure: cloudStart },
  { ids: ['P21'], measure: groupedWrites },
]

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((id) => !MEASURES.some(({ ids }) => ids.includes(id)))
  if (unknown.length > 0) throw new Error(`no figure is called ${unknown.join(', ')}: there are ${[...new Set(MEASURES.flatMap(({ ids }) => ids))].join(' ')}`)
  let missed = 0
  for (const { ids, measure } of MEASURES) {
    if (wanted.length > 0 && !ids.some((id) => wanted.includes(id))) continue
    for (const figure of await measure()) {
      // Some are measured together.
      if (wanted.length > 0 && !wanted.includes(figure.id)) continue
      if (!passes(figure)) missed++
      print(figure)
    }
  }
  if (missed > 0) {
    console.error(`${missed} figure(s) missed the gate`)
    process.exitCode = 1
  }
}

const passes = ({ value, gate }: Figure): boolean => value <= gate

function print(figure: Figure): void {
  const { id, what, value, gate, unit = '' } = figure
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2)
  console.log(`${passes(figure) ? 'ok  ' : 'MISS'} ${id.padEnd(4)} ${`${shown}${unit}`.padStart(10)}  ≤ ${`${gate}${unit}`.padEnd(9)} ${what}`)
}

void main()
