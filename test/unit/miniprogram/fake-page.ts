/** What a page's file gave to `Page`, able to act as the page: `setData` takes paths like `slots[0]` as they are. */
export type FakePage<Data> = {
  data: Data
  onLoad(query: object): Promise<void>
} & Record<string, (...given: unknown[]) => Promise<void>>

/** Loads the page's file. The fake of `wx` must stand already. */
export async function loadPage<Data>(load: () => Promise<unknown>): Promise<FakePage<Data>> {
  const caught: { options?: Record<string, unknown> & { data: object } } = {}
  Object.assign(globalThis, { Page: (options: Record<string, unknown> & { data: object }) => { caught.options = options } })
  await load()
  const { options } = caught
  if (options === undefined) throw new Error('the file defines no page')
  options.setData = (patch: object) => { Object.assign(options.data, patch) }
  return options as unknown as FakePage<Data>
}

/** An event of a node with this dataset, or of an input with this value. */
export const eventOf = ({ dataset = {}, value = '' }: { dataset?: object; value?: string }) => ({ currentTarget: { dataset }, detail: { value } })
