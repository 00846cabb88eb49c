import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Wanted } from '../wanted'

/** Type of a path that leads to a function. */
const FUNCTION = 1

/** HTTP 访问服务: which functions are reached over HTTP, by whom ever; they check the caller themselves. */
export async function planHttpAccess(cloud: Cloud, { httpAccess }: Wanted): Promise<Plan> {
  const steps: Step[] = []
  const { access } = cloud.manager
  for (const [index, { path, function: name }] of httpAccess.entries()) {
    const { APISet, EnableService } = await access.getAccessList({ path })
    if (index === 0 && EnableService === false) {
      steps.push({ sign: '~', title: 'HTTP access: off → on', run: async () => void await access.switchAuth(true) })
    }
    const found = (APISet ?? []).find(({ Path }) => Path === path)
    const rightly = found?.Name === name && found.Type === FUNCTION
    if (found && !rightly) {
      const { APIId: apiId, Type: type } = found
      steps.push({ sign: '-', title: `HTTP ${path} → ${found.Name}`, run: async () => void await access.deleteAccess({ apiId, type }) })
    }
    if (!rightly) {
      steps.push({ sign: '+', title: `HTTP ${path} → ${name}`, run: async () => void await access.createAccess({ path, name, type: FUNCTION, auth: false }) })
    } else if (found?.EnableAuth) {
      const apiIds = [found.APIId]
      steps.push({ sign: '~', title: `HTTP ${path}: open to callers without a sign-in`, run: async () => void await access.switchPathAuth({ apiIds, auth: false }) })
    }
  }
  return { steps, notes: [] }
}

/** Where machines and others reach what has HTTP access; empty while the platform names no domain. */
export async function addressesOf(cloud: Cloud, { httpAccess }: Wanted): Promise<string[]> {
  const { DefaultDomain: domain } = await cloud.manager.access.getDomainList()
  return domain ? httpAccess.map(({ path, function: name }) => `${name}: https://${domain}${path}`) : []
}
