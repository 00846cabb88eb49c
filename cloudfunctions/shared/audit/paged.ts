export const PAGE = 1_000

/** All rows of a list that is read in pages by id. */
export async function* paged<Row extends { _id: string }>(read: (after: string, limit: number) => Promise<Row[]>): AsyncGenerator<Row> {
  let after = ''
  for (;;) {
    const rows = await read(after, PAGE)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last._id
  }
}
