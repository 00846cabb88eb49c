import type { Cloud } from './cloud'
import { planCollections } from './parts/collections'
import { planFunctions } from './parts/functions'
import { planHttpAccess } from './parts/http-access'
import { planIndexes } from './parts/indexes'
import { planRules } from './parts/rules'
import { planTimers } from './parts/timers'
import { lookAt } from './present'
import type { Wanted } from './wanted'

/** In this order they are carried out: nothing is opened before what it stands on, and no function is up before its rule. */
export const PARTS = ['collections', 'rules', 'indexes', 'functions', 'timers', 'http'] as const
export type Part = typeof PARTS[number]

/** One change. All can be carried out again after an error. */
export interface Step {
  /** Made, changed or taken away. */
  sign: '+' | '~' | '-'
  title: string
  run(): Promise<void>
}

export interface Plan {
  steps: Step[]
  /** What is otherwise than in environment.json and left alone. */
  notes: string[]
}

export interface PlanOptions {
  only: readonly Part[]
  /** Uploads the code of functions even where it is the same. */
  again?: boolean
}

/** What would make the environment what environment.json says. Reads, and changes nothing. */
export async function planDeploy(cloud: Cloud, wanted: Wanted, { only, again = false }: PlanOptions): Promise<Plan> {
  const present = lookAt(cloud)
  const plans = {
    collections: () => planCollections(cloud, wanted, present),
    rules: () => planRules(cloud, wanted, present),
    indexes: () => planIndexes(cloud, wanted, present),
    functions: () => planFunctions(cloud, wanted, present, again),
    timers: () => planTimers(cloud, wanted, present),
    http: () => planHttpAccess(cloud, wanted),
  } satisfies Record<Part, () => Promise<Plan>>
  const steps: Step[] = []
  const notes: string[] = []
  for (const part of PARTS.filter((name) => only.includes(name))) {
    const plan = await plans[part]()
    steps.push(...plan.steps)
    notes.push(...plan.notes)
  }
  return { steps, notes }
}
