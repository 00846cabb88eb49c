/** Where the browser remembers for which data of the cloud it stores; the phone's own keys begin with `wx/`. */
const DATA_KEY = 'wx/data'

/** Forgets what all users of this browser stored while the cloud had other data: it speaks of accounts that are gone. */
export const dropStorageOfOtherData = (disk: Storage, data: string): void => {
  if (disk.getItem(DATA_KEY) === data) return
  const keys = Array.from({ length: disk.length }, (_, index) => disk.key(index)).filter((key) => key?.startsWith('wx/'))
  for (const key of keys) disk.removeItem(key as string)
  disk.setItem(DATA_KEY, data)
}
