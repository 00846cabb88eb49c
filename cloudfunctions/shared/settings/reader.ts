import { DuplicateId } from '../duplicate-id'
import type { Clock } from '../ports'
import { checkSettings, INITIAL_SETTINGS, type Settings } from './settings'

export interface SettingsStore {
  read(): Promise<unknown>
  /** @throws DuplicateId */
  add(settings: Settings): Promise<void>
  /** Replaces them. */
  save(settings: Settings): Promise<void>
}

const KEEP_MS = 30_000

/** Reads the settings, at most every 30 s in a warm instance, and stores the initial ones where there are none. */
export function settingsReader(deps: { store: Pick<SettingsStore, 'read' | 'add'>, clock: Clock }): () => Promise<Settings> {
  let kept: { settings: Settings, at: number } | null = null

  return async () => {
    const now = deps.clock()
    // A clock that was set back must not keep them for ever.
    if (kept && now >= kept.at && now - kept.at < KEEP_MS) return kept.settings
    const settings = checkSettings(await deps.store.read() ?? await addInitial(deps.store))
    kept = { settings, at: now }
    return settings
  }
}

async function addInitial(store: Pick<SettingsStore, 'read' | 'add'>): Promise<unknown> {
  try {
    await store.add(INITIAL_SETTINGS)
    return INITIAL_SETTINGS
  } catch (error) {
    // Another instance started at the same moment.
    if (error instanceof DuplicateId) return store.read()
    throw error
  }
}
