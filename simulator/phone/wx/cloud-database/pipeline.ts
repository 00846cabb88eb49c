import { encodeQuery } from './encode'
import { missing } from './missing'
import { documentsOf, type DatabaseRequests } from './requests'
import { ejsonText, type Plain } from './values'

const STAGES = [
  'addFields', 'bucket', 'count', 'group', 'limit', 'lookup', 'match', 'project', 'replaceRoot', 'sample', 'skip', 'sort', 'sortByCount', 'unwind',
] as const
type StageName = (typeof STAGES)[number]
/** As the SDK's methods, which the platform has and the local cloud has not. */
const MISSING = missing('Aggregate', ['bucketAuto', 'geoNear'])

interface Stage {
  name: StageName
  value: unknown
}

/** Stages one after the other. It has each of STAGES as a method, which gives the same pipeline with one more. */
class StageList {
  protected constructor(protected readonly stages: readonly Stage[]) {}

  protected with(_stage: Stage): StageList {
    throw new Error('a list of stages is a pipeline of a collection or of a join')
  }
}

for (const name of STAGES) {
  Object.defineProperty(StageList.prototype, name, {
    value(this: StageList, value: unknown) {
      return this.with({ name, value: name === 'match' ? encodeQuery(value) : value })
    },
  })
}
Object.assign(StageList.prototype, MISSING)

/** `collection.aggregate()`. */
export class Pipeline extends StageList {
  constructor(private readonly requests: DatabaseRequests, readonly collectionName: string, stages: readonly Stage[] = []) {
    super(stages)
  }

  end(options?: Plain): unknown {
    const api = 'collection.aggregate'
    return this.requests.run(api, options, async () => {
      const stages = this.stages.map(({ name, value }) => ({ stageKey: `$${name}`, stageValue: ejsonText(value) }))
      return { list: documentsOf(await this.requests.ask(api, 'aggregateDocuments', { collectionName: this.collectionName, stages })) }
    })
  }

  protected override with(stage: Stage): Pipeline {
    return new Pipeline(this.requests, this.collectionName, [...this.stages, stage])
  }
}

/** `_.aggregate.pipeline()`, for joins: `done()` gives the stages. */
export class JoinPipeline extends StageList {
  constructor(stages: readonly Stage[] = []) {
    super(stages)
  }

  done(): Plain[] {
    return this.stages.map(({ name, value }) => ({ [`$${name}`]: value }))
  }

  protected override with(stage: Stage): JoinPipeline {
    return new JoinPipeline([...this.stages, stage])
  }
}
