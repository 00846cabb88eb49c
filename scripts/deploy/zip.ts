import { crc32, deflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** 1980-01-01, the first day that the format knows: the same files make the same bytes, whenever they were built. */
const DATE = 0x0021

/** A zip archive of files by name, as the platform takes the code of a function. */
export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const name of Object.keys(files).sort()) {
    const contents = files[name] as Buffer
    const packed = deflateRawSync(contents, { level: 9 })
    const path = Buffer.from(name)
    const about = description(contents, packed, path)
    const local = Buffer.concat([uint32(LOCAL), about, path, packed])
    // Made on unix (3), so that the mode 0644 is read.
    const head = Buffer.concat([uint32(CENTRAL), uint16(0x0314), about])
    directory.push(head, uint16(0), uint16(0), uint16(0), uint32((0o100644 << 16) >>> 0), uint32(offset), path)
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const count = uint16(Object.keys(files).length)
  const end = Buffer.concat([uint32(END), uint16(0), uint16(0), count, count, uint32(central.length), uint32(offset), uint16(0)])
  return Buffer.concat([...parts, central, end])
}

/** What stands alike before each file and in the directory: version, UTF-8 names, deflate, date, checksum and lengths. */
function description(contents: Buffer, packed: Buffer, path: Buffer): Buffer {
  return Buffer.concat([
    uint16(20), uint16(0x0800), uint16(8), uint16(0), uint16(DATE),
    uint32(crc32(contents)), uint32(packed.length), uint32(contents.length), uint16(path.length), uint16(0),
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
