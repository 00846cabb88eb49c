import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Present } from '../present'
import type { Timer, Wanted } from '../wanted'

export async function planTimers(cloud: Cloud, { functions }: Wanted, present: Present): Promise<Plan> {
  const steps: Step[] = []
  const notes: string[] = []
  const existing = await present.functions()
  for (const { name, timers } of functions) {
    const { Triggers = [] } = existing.get(name) ?? {}
    const found = Triggers.filter(({ Type }) => Type === 'timer')
    for (const wanted of timers) {
      const same = found.find(({ TriggerName }) => TriggerName === wanted.name)
      if (same?.Enable === 0) notes.push(`timer ${name}/${wanted.name} is switched off`)
      if (same && cronOf(same.TriggerDesc) === wanted.cron) continue
      if (same) steps.push(remove(cloud, name, { name: wanted.name, cron: cronOf(same.TriggerDesc) }))
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
