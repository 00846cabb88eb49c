import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Timer, Wanted } from '../wanted'
import { functionNames, functionOf } from './found-function'

export async function planTimers(cloud: Cloud, { functions }: Wanted): Promise<Plan> {
  const steps: Step[] = []
  const notes: string[] = []
  const existing = await functionNames(cloud)
  for (const { name, timers } of functions) {
    const { Triggers = [] } = existing.has(name) ? await functionOf(cloud, name) : {}
    const found = Triggers.filter(({ Type }) => Type === 'timer')
    for (const wanted of timers) {
      const present = found.find(({ TriggerName }) => TriggerName === wanted.name)
      if (present?.Enable === 0) notes.push(`timer ${name}/${wanted.name} is switched off`)
      if (present && cronOf(present.TriggerDesc) === wanted.cron) continue
      if (present) steps.push(remove(cloud, name, { name: wanted.name, cron: cronOf(present.TriggerDesc) }))
      steps.push(create(cloud, name, wanted))
    }
    for (const { TriggerName } of found) {
      if (!timers.some((timer) => timer.name === TriggerName)) notes.push(`timer ${name}/${TriggerName} is not in the function's config.json`)
    }
  }
  return { steps, notes }
}

/** The platform takes a plain expression and gives back `{"cron":"…"}`. */
function cronOf(description: string): string {
  return description.startsWith('{') ? (JSON.parse(description) as { cron: string }).cron : description
}

function create(cloud: Cloud, name: string, timer: Timer): Step {
  return {
    sign: '+',
    title: `timer ${name}/${timer.name}: ${timer.cron}`,
    run: async () => void await cloud.manager.functions.createFunctionTriggers(name, [{ name: timer.name, type: 'timer', config: timer.cron }]),
  }
}

function remove(cloud: Cloud, name: string, timer: Timer): Step {
  return {
    sign: '-',
    title: `timer ${name}/${timer.name}: ${timer.cron}, to be made anew`,
    run: async () => void await cloud.manager.functions.deleteFunctionTrigger(name, timer.name),
  }
}
