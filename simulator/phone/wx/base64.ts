import { syncApi } from './api'
import type { Family } from './context'

const CHUNK = 0x8000

export function bytesToBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK) binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  return btoa(binary)
}

export function base64ToBytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

export const base64Family: Family = () => ({
  arrayBufferToBase64: syncApi('arrayBufferToBase64', (buffer: ArrayBuffer) => bytesToBase64(new Uint8Array(buffer))),
  base64ToArrayBuffer: syncApi('base64ToArrayBuffer', (base64: string) => base64ToBytes(base64).buffer),
})
