/** After so long without an answer people are told that it takes long. */
export const PATIENCE_MS = 3_000

/** Waits for the work; calls `tell` once when patience is over and it has not ended. */
export async function tellWhenSlow<T>(work: Promise<T>, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, PATIENCE_MS)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}
