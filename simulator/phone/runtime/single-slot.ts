import * as glassEasel from 'glass-easel'

interface Link {
  value: glassEasel.Element & { _$slotName: string | null }
  next: Link | null
}

/** What glass-easel 0.12.1 keeps of a shadow tree's slots. */
interface Slots {
  getSlotMode(): number
  _$singleSlot: glassEasel.Element | null
  _$subtreeSlotStart: Link | null
  _$applySlotsInsertion(start: Link, end: Link, move: boolean): void
  _$applySlotsRemoval(start: Link, end: Link, move: boolean): void
}

interface Reassigning {
  _$insertChildReassignSlot(root: Slots, name: null, from: glassEasel.Element | null, to: glassEasel.Element | null): void
}

/** `SlotMode.Single` of glass-easel, a constant that its bundle does not hand out. */
const SINGLE = 1

const chosen = (first: Link | null): glassEasel.Element | null => {
  for (let link = first; link; link = link.next) if (!link.value._$slotName) return link.value
  return first?.value ?? null
}

/**
 * A component without `multipleSlots` may have named slots besides one without a name: WeChat's phones (exparser) fill the
 * one without a name, glass-easel the first of all. TDesign's tabs and watermark rely on it.
 */
export const fillUnnamedSlots = (): void => {
  const slots = glassEasel.ShadowRoot.prototype as unknown as Slots
  const element = glassEasel.Element as unknown as Reassigning
  const { _$applySlotsInsertion: insertion, _$applySlotsRemoval: removal } = slots
  if (!insertion || !removal || !element._$insertChildReassignSlot) throw new Error('glass-easel changed: no slots of a shadow tree')
  const choose = (root: Slots): void => {
    const [from, to] = [root._$singleSlot, chosen(root._$subtreeSlotStart)]
    if (from === to) return
    root._$singleSlot = to
    element._$insertChildReassignSlot(root, null, from, to)
  }
  slots._$applySlotsInsertion = function (start, end, move) {
    if (this.getSlotMode() === SINGLE) choose(this)
    else insertion.call(this, start, end, move)
  }
  slots._$applySlotsRemoval = function (start, end, move) {
    if (this.getSlotMode() !== SINGLE) removal.call(this, start, end, move)
    // What is only moved is inserted again at once.
    else if (!move) choose(this)
  }
}
