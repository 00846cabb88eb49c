import type { LocalCloud } from '../../cloud'
import type { Machines } from '../../machine/machines'
import type { Codes } from '../codes'
import type { Topic } from '../feed'
import type { Phones } from '../phones'
import type { CompiledProjectInfo } from '../project-info'
import type { Users } from '../users'

/** What the JSON API works on. */
export interface DeskParts {
  cloud: LocalCloud
  phones: Phones
  users: Users
  codes: Codes
  machines: Machines
  project(): CompiledProjectInfo
  /** Address of the automator. */
  automator(): string
  /** Empties the cloud and lets the phones start anew. */
  reset(): Promise<void>
  /** Tells open desks that something should be read again. */
  changed(...topics: Topic[]): void
}
