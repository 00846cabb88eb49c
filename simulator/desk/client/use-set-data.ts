import { useEffect, useState } from 'preact/hooks'
import type { SetDataCall } from '../../phone/inspect/report'
import { get } from './api'

/** Pages set data too often to be told of each time: the open panel asks. */
const PERIOD_MS = 700
const KEPT = 500

/** The phone's calls of setData, oldest first, as long as the panel that asks is shown. */
export function useSetData(phone: string, isOpen: boolean): readonly SetDataCall[] {
  const [calls, setCalls] = useState<readonly SetDataCall[]>([])
  useEffect(() => {
    if (!isOpen) return undefined
    let timer = 0
    let current = true
    let after = 0
    setCalls([])
    const read = async (): Promise<void> => {
      // While the phone loads itself anew nobody answers; then it is asked again.
      const fresh = await get<SetDataCall[]>(`/phones/${phone}/set-data?after=${after}`).catch(() => [])
      if (!current) return
      if (fresh.length > 0) {
        after = fresh.at(-1)?.id ?? after
        setCalls((known) => [...known, ...fresh].slice(-KEPT))
      }
      timer = window.setTimeout(() => void read(), PERIOD_MS)
    }
    void read()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [phone, isOpen])
  return calls
}
