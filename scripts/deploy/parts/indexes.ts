import type { Cloud } from '../cloud'
import type { Plan, Step } from '../plan'
import type { Present } from '../present'
import type { Index, Wanted } from '../wanted'

export async function planIndexes(cloud: Cloud, { collections }: Wanted, present: Present): Promise<Plan> {
  const steps: Step[] = []
  const notes: string[] = []
  const existing = await present.collections()
  for (const { name: collection, indexes } of collections) {
    const found = existing.has(collection) ? await indexesOf(cloud, collection) : []
    for (const wanted of indexes) {
      const same = found.find(({ name }) => name === wanted.name)
      if (same && describe(same) === describe(wanted)) continue
      if (same) steps.push(dropIndex(cloud, collection, same))
      steps.push(createIndex(cloud, collection, wanted))
    }
    for (const { name } of found) {
      if (!isOwnOfPlatform(name) && !indexes.some((index) => index.name === name)) {
        notes.push(`index ${collection}.${name} is not in environment.json: it costs a write with every document`)
      }
    }
  }
  return { steps, notes }
}

async function indexesOf(cloud: Cloud, collection: string): Promise<Index[]> {
  const { Indexes = [] } = await cloud.manager.database.describeCollection(collection)
  return Indexes.map(({ Name, Unique, Keys }) => ({
    name: Name,
    unique: Unique,
    keys: Keys.map(({ Name: field = '', Direction }) => ({ field, direction: Number(Direction) < 0 ? -1 : 1 })),
  }))
}

/** `_id_` and `_openid_1` come with each collection. */
const isOwnOfPlatform = (name: string): boolean => name.startsWith('_')

const describe = ({ unique, keys }: Index): string => (
  `${keys.map(({ field, direction }) => (direction === 1 ? field : `${field} ↓`)).join(', ')}${unique ? ' (unique)' : ''}`
)

function createIndex(cloud: Cloud, collection: string, index: Index): Step {
  return {
    sign: '+',
    title: `index ${collection}.${index.name}: ${describe(index)}`,
    run: async () => void await cloud.manager.database.updateCollection(collection, {
      CreateIndexes: [{
        IndexName: index.name,
        MgoKeySchema: {
          MgoIsUnique: index.unique,
          MgoIndexKeys: index.keys.map(({ field, direction }) => ({ Name: field, Direction: String(direction) })),
        },
      }],
    }),
  }
}

/** An index is never changed, only made anew. */
function dropIndex(cloud: Cloud, collection: string, index: Index): Step {
  return {
    sign: '-',
    title: `index ${collection}.${index.name}: ${describe(index)}, to be made anew`,
    run: async () => void await cloud.manager.database.updateCollection(collection, { DropIndexes: [{ IndexName: index.name }] }),
  }
}
