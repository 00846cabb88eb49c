import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CliError } from './cli-error'
import type { User } from './desk/users'
import type { StoredMachine } from './machine/machine'

/** What the desk keeps besides the cloud's data. */
export interface DeskMemory {
  /** Identity of the cloud's data: another one after they were emptied. */
  data: string
  users?: User[]
  /** Openids of who holds which phone. */
  holders: Record<string, string>
  /** Names of the phones on the desk; absent while it is one. */
  phones?: string[]
  /** Machines with their keys; absent while none was ever set up. */
  machines?: StoredMachine[] | undefined
}

/** The folder that outlives the simulator: `cloud/` with the cloud's data, `desk.json` with the desk's. */
export class DataFolder {
  readonly cloud: string
  readonly memory: DeskMemory
  private readonly deskFile: string
  private readonly lockFile: string
  private saved = ''

  private constructor(private readonly directory: string) {
    this.cloud = path.join(directory, 'cloud')
    this.deskFile = path.join(directory, 'desk.json')
    this.lockFile = path.join(directory, 'lock')
    this.lock()
    this.memory = this.read()
  }

  /** @throws CliError when the folder cannot be used, also because another simulator uses it */
  static open(directory: string, { empty }: { empty: boolean }): DataFolder {
    try {
      fs.mkdirSync(directory, { recursive: true })
      const folder = new DataFolder(directory)
      if (empty) folder.empty()
      return folder
    } catch (error) {
      if (error instanceof CliError) throw error
      throw new CliError(`the data folder cannot be used: ${(error as Error).message}`)
    }
  }

  /** Writes the desk's memory if it changed. */
  save(): void {
    const text = `${JSON.stringify(this.memory, null, 2)}\n`
    if (text === this.saved) return
    fs.writeFileSync(this.deskFile, text)
    this.saved = text
  }

  /** The cloud's data are others from now on. */
  renew(): void {
    this.memory.data = randomUUID()
    this.save()
  }

  close(): void {
    fs.rmSync(this.lockFile, { force: true })
  }

  /** Removes what a simulator has written here, and nothing else. */
  private empty(): void {
    fs.rmSync(this.cloud, { recursive: true, force: true })
    // The cloud that knew them is gone.
    delete this.memory.machines
    this.renew()
  }

  private read(): DeskMemory {
    if (!fs.existsSync(this.deskFile)) return { data: randomUUID(), holders: {} }
    try {
      return JSON.parse(fs.readFileSync(this.deskFile, 'utf8')) as DeskMemory
    } catch (error) {
      throw new CliError(`${this.deskFile}: ${(error as Error).message}; start with --reset or delete it`)
    }
  }

  /** Two clouds on one database would lose writes. A lock whose process is gone, e.g. by kill −9, is taken over. */
  private lock(): void {
    const owner = fs.existsSync(this.lockFile) ? Number(fs.readFileSync(this.lockFile, 'utf8')) : undefined
    if (owner !== undefined && owner !== process.pid && isRunning(owner)) {
      throw new CliError(`${this.directory} is in use by process ${owner}: stop it, or choose another folder with --data`)
    }
    fs.writeFileSync(this.lockFile, String(process.pid))
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
