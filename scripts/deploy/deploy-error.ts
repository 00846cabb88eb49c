/** Something that the owner can mend: its message is shown without a stack. */
export class DeployError extends Error {
  override readonly name = 'DeployError'
}
