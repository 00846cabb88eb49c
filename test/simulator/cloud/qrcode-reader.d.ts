/** The reader that comes with miniprogram-automator; the automator's tests do without it, so it is named by its file. */
declare module 'qrcode-reader/dist/index.js' {
  export default class QrCode {
    callback: (error: unknown, value: { result: string }) => void
    decode(image: { width: number; height: number; data: Uint8ClampedArray }): void
  }
}
