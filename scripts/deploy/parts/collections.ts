import type { Cloud } from '../cloud'
import type { Plan } from '../plan'
import type { Present } from '../present'
import type { Wanted } from '../wanted'

const PAGE = 100

export async function planCollections(cloud: Cloud, { collections }: Wanted, present: Present): Promise<Plan> {
  const found = await present.collections()
  const wanted = new Set(collections.map(({ name }) => name))
  return {
    steps: collections.filter(({ name }) => !found.has(name)).map(({ name }) => ({
      sign: '+',
      title: `collection ${name}`,
      run: async () => void await cloud.manager.database.createCollection(name),
    })),
    notes: [...found].filter((name) => !wanted.has(name)).map((name) => `collection ${name} is not in environment.json`),
  }
}

/** Of all collections that the environment has. */
export async function collectionNames(cloud: Cloud): Promise<Set<string>> {
  const names = new Set<string>()
  for (let from = 0; ; from += PAGE) {
    const { Collections: page } = await cloud.manager.database.listCollections({ MgoLimit: PAGE, MgoOffset: from })
    for (const { CollectionName } of page) names.add(CollectionName)
    if (page.length < PAGE) return names
  }
}
