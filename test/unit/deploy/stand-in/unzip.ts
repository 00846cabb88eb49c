import { crc32, inflateRawSync } from 'node:zlib'
import { ApiError } from './api-error'

/** Reads an archive by its central directory, as unzip does. */
export function unzip(archive: Buffer): Record<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) throw new ApiError('InvalidParameterValue.ZipFile', 'no archive')
  const files: Record<string, Buffer> = {}
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, size] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24)]
    const [nameLength, extra, comment] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const contents = inflateRawSync(archive.subarray(from, from + packed))
    if (archive.readUInt32LE(local) !== 0x04034b50 || contents.length !== size || crc32(contents) !== archive.readUInt32LE(at + 16)) {
      throw new ApiError('InvalidParameterValue.ZipFile', `${name} is damaged`)
    }
    files[name] = contents
    at += 46 + nameLength + extra + comment
  }
  return files
}
