/** Where all that is missing stands, with what to do about it. A test keeps it in step with the code. */
const TABLE = 'simulator/README.md#not-emulated'

/**
 * The one way to say that something of WeChat is missing here. `name` stands in the table, with `…` for what is filled in.
 */
export const notEmulatedText = (name: string): string => `not emulated: ${name} (${TABLE})`
