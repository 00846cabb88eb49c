/** Something that an operator did, or tried to: written once, never changed. */
export interface Operation {
  _id: string
  at: number
  /** Who: a staff member's name, or what the owner calls themselves. */
  by: string
  /** The staff member's account; absent: the owner by key, or the system. */
  person?: string
  action: string
  /** What it was done to: an account, or the day of a report. */
  about: string | null
  /** What was asked for: values of the input, none of them personal. */
  asked: Record<string, string | number>
  /** `done`, or the code of the refusal. */
  outcome: string
}

/** What stands in a row before it is known how it ended. */
export type Asked = Omit<Operation, 'outcome'>
