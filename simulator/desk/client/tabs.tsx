import { useEffect, useState } from 'preact/hooks'
import type { Payment } from './api'
import { useTopic } from './live'

const TABS = [
  ['messages', 'Messages & pay'], ['phone', 'Phone'], ['machines', 'Machines'], ['time', 'Time & data'], ['pages', 'Pages'], ['audits', 'Audits'],
  ['log', 'Log'], ['database', 'Database'],
] as const
export type Tab = (typeof TABS)[number][0]

/** A project without machines has no tab for them. */
const tabsOf = (hasMachines: boolean): typeof TABS[number][] => TABS.filter(([id]) => hasMachines || id !== 'machines')

const fromAddress = (): Tab => TABS.find(([id]) => id === location.hash.slice(1))?.[0] ?? 'messages'

/** The open tab stands in the page's address, so that it survives loading the page anew. */
export function useTab(): [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState(fromAddress)
  useEffect(() => {
    const read = (): void => setTab(fromAddress())
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return [tab, (chosen) => {
    history.replaceState(null, '', `#${chosen}`)
    setTab(chosen)
  }]
}

export function Tabs({ tab, hasMachines, onChoose }: { tab: Tab; hasMachines: boolean; onChoose(tab: Tab): void }) {
  const tabs = tabsOf(hasMachines)
  const payments = useTopic<Payment[]>('payments', '/payments')
  const waiting = payments?.filter(({ sheetOpen }) => sheetOpen).length ?? 0
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = tabs.findIndex(([id]) => id === tab)
    const [next] = tabs[(index + step + tabs.length) % tabs.length] as (typeof TABS)[number]
    onChoose(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" onKeyDown={move}>
      {tabs.map(([id, label]) => (
        <button key={id} id={`tab-${id}`} role="tab" aria-controls="panel" aria-selected={id === tab}
          tabIndex={id === tab ? 0 : -1} onClick={() => onChoose(id)}>
          {label}
          {id === 'messages' && waiting > 0 && <span class="badge" title="Payments that wait on the phone">{waiting}</span>}
        </button>
      ))}
    </div>
  )
}
