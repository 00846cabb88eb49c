import { applySteps, printPlan, type Print } from './apply'
import { checklist } from './checklist'
import { cloudOf } from './cloud'
import { addressesOf } from './parts/http-access'
import { planDeploy, type Plan } from './plan'
import type { Settings } from './settings'
import { planUpload, type Uploader } from './upload'
import { readWanted } from './wanted'

export interface DeployDeps {
  root: string
  /** Names as in .env.example. */
  values: Readonly<Record<string, string | undefined>>
  print: Print
  /** Asks before anything is changed. */
  agree(question: string): Promise<boolean>
  upload: Uploader
  pollMs?: number
}

/**
 * Makes an environment of WeChat Cloud what environment.json and the built functions say: shows what would change, changes
 * it, and looks again.
 * @returns whether nothing is left to do; true as well after a dry run and when the owner did not agree
 * @throws DeployError for what the owner has to mend first
 */
export async function deploy(settings: Settings, { root, values, print, agree, upload, pollMs }: DeployDeps): Promise<boolean> {
  const { envId, dryRun } = settings
  const wanted = readWanted(root, values)
  const uploading = settings.upload === null ? null : planUpload(settings.upload, { root, values, envId, upload })
  const cloud = await cloudOf(envId, values, pollMs)
  const look = (again: boolean): Promise<Plan> => planDeploy(cloud, wanted, { only: settings.only, again })
  const plan = await look(settings.again)
  const steps = [...plan.steps, ...uploading === null ? [] : [uploading]]
  print(`Environment ${envId} (${cloud.region})`)
  printPlan({ ...plan, steps }, print)
  const manual = checklist(wanted)
  if (dryRun || steps.length === 0) {
    for (const line of manual) print(line)
    return true
  }

  if (!settings.yes && !await agree(`Carry out ${steps.length} changes in ${envId}?`)) {
    print('Nothing was changed.')
    return true
  }
  if (!await applySteps(steps, print)) return false
  const { steps: left } = await look(false)
  if (left.length > 0) {
    print('Carried out, but the environment does not show it yet; run the command again to see:')
    printPlan({ steps: left, notes: [] }, print)
    return false
  }
  print('Done: the environment is as environment.json says.')
  for (const address of await addressesOf(cloud, wanted)) print(`  ${address}`)
  for (const line of manual) print(line)
  return true
}
