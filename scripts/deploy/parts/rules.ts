import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Present } from '../present'
import type { Rule, Wanted } from '../wanted'

interface FoundRule {
  /** `CUSTOM`, or one of the simple permissions. */
  AclTag?: string
  Rule?: string | null
}

/** What clients may do: of each collection, of storage, of functions. Functions themselves are bound by none of it. */
export async function planRules(cloud: Cloud, { collections, storageRules, functionRules }: Wanted, present: Present): Promise<Plan> {
  const steps: Step[] = []
  const existing = await present.collections()
  for (const { name, rules } of collections) {
    const resource = { CollectionName: name, ...cloud.appid }
    const found = existing.has(name) ? await cloud.tcb<FoundRule>('DescribeSafeRule', resource) : null
    steps.push(...change(`rule of ${name}`, found, rules, (Rule) => cloud.tcb('ModifySafeRule', { ...resource, AclTag: 'CUSTOM', Rule })))
  }
  const storage = { Bucket: cloud.bucket }
  steps.push(...change('rule of storage', await cloud.tcb<FoundRule>('DescribeStorageSafeRule', storage), storageRules,
    (Rule) => cloud.tcb('ModifyStorageSafeRule', { ...storage, AclTag: 'CUSTOM', Rule })))
  const functions = { ResourceType: 'FUNCTION' }
  steps.push(...change('rule of functions', await cloud.tcb<FoundRule>('DescribeSecurityRule', functions), functionRules,
    (Rule) => cloud.tcb('ModifySecurityRule', { ...functions, AclTag: 'CUSTOM', Rule })))
  return { steps, notes: [] }
}

/** @param found - null for what is not there yet */
function change(title: string, found: FoundRule | null, wanted: Rule, write: (rule: string) => Promise<unknown>): Step[] {
  const before = found === null ? 'none' : describe(found)
  const after = JSON.stringify(sorted(wanted))
  if (before === after) return []
  return [{ sign: '~', title: `${title}: ${before} → ${after}`, run: async () => void await write(JSON.stringify(wanted)) }]
}

function describe({ AclTag, Rule }: FoundRule): string {
  if (AclTag !== 'CUSTOM' || !Rule) return AclTag ?? 'none'
  try {
    return JSON.stringify(sorted(JSON.parse(Rule)))
  } catch (error) {
    // Rules written in the console may hold comments; those are not ours.
    if (error instanceof SyntaxError) return Rule.replace(/\s+/g, ' ')
    throw error
  }
}

/** The same rule, whatever order its fields were written in, and whether `true` and `false` are written as texts. */
function sorted(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]))
}
