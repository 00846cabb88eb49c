/** For one intention of the user: sent again with it, the server does it once. Unique for this user; not a secret. */
export function newClientToken(): string {
  const random = () => Math.floor(Math.random() * 0x100000000).toString(36)
  return `${Date.now().toString(36)}-${random()}${random()}`
}
