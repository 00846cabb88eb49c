/** Keys with which devices sign, as they are made and kept. */
export interface DeviceKeys {
  /** A new key: 43 characters of base64url, unguessable. It is shown once; only {@link seal}ed does it stay with us. */
  make(): string
  /** What is stored: without our own secret it tells nothing, and for another device it does not open. */
  seal(deviceId: string, key: string): string
  /** @throws when it was not sealed by us for this device */
  open(deviceId: string, sealed: string): string
}
