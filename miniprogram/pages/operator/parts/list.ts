import { nowMs } from '../../../services/clock'
import { ASKING, asking } from './asking'
import { DETAIL, detailing, type Action, type Detail } from './detail'
import { LISTING, listing, tapped, type DatasetEvent, type List, type ListPage } from './listing'

/** What list.wxml shows. */
export const LIST = {
  ...LISTING,
  ...ASKING,
  ...DETAIL,
  emptyText: '',
  /** Above the list: what can be done here. */
  heads: [] as Action[],
}

interface WholePage<Item> extends Omit<ListPage<Item>, 'data'> {
  data: typeof LIST
  chosen: Item | null
  show(detail: Detail): void
  /** Something that can be done about a row. */
  act(name: string, item: Item): void
}

/** What pages with list.wxml do alike. They have `act`, and `onHead` where there are heads. */
export function list<Item>(definition: List<Item> & { detail(item: Item, nowMs: number): Detail }) {
  return {
    ...listing(definition),
    ...asking,
    ...detailing,
    chosen: null as Item | null,

    onRow(this: WholePage<Item>, event: DatasetEvent<{ place: number }>) {
      const item = tapped(this.items, event)
      if (item === undefined) return
      this.chosen = item
      this.show(definition.detail(item, nowMs()))
    },

    onAction(this: WholePage<Item>, event: DatasetEvent<{ name: string }>) {
      this.setData({ detailed: false })
      if (this.chosen !== null) this.act(event.currentTarget.dataset.name, this.chosen)
    },
  }
}
