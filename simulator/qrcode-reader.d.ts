/** What miniprogram-automator reads codes with. Named by its file: tests of phones put nothing in the place of the package. */
declare module 'qrcode-reader/dist/index.js' {
  export default class QrCode {
    callback: (error: unknown, value: { result: string }) => void
    decode(image: { width: number; height: number; data: Uint8ClampedArray }): void
  }
}
