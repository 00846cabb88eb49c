import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A black-and-white PNG of `width` × `width` pixels. `dark(x, y)` says which are black. */
export function encodePng(width: number, dark: (x: number, y: number) => boolean): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  // 8 bits a pixel, greyscale.
  header.set([8, 0, 0, 0, 0], 8)
  // Each row begins with the number of its filter: none.
  const pixels = Buffer.alloc(width * (width + 1))
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) pixels[y * (width + 1) + 1 + x] = dark(x, y) ? 0 : 255
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}
