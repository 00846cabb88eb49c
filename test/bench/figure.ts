/** One figure of the bench: a ratio or a count inside one run, and the gate it must pass. */
export interface Figure {
  /** As in the list of figures, e.g. `P7`. */
  id: string
  what: string
  value: number
  /** The highest value that passes. */
  gate: number
  unit?: string
}

export type Measure = () => Promise<Figure[]>

export const median = (samples: number[]): number => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** For short times on a machine that does other things too: these can only make a sample longer. */
export const least = (samples: number[]): number => Math.min(...samples)

/** Milliseconds of each of `runs` calls, one after the other, after `warmUp` that do not count. */
export async function time(runs: number, call: (run: number) => Promise<unknown>, warmUp = 3): Promise<number[]> {
  const samples: number[] = []
  for (let run = -warmUp; run < runs; run++) {
    const begin = performance.now()
    await call(run)
    if (run >= 0) samples.push(performance.now() - begin)
  }
  return samples
}

/**
 * Median of a ÷ median of b, the two called in turn, so that a change of the machine's speed meets both.
 */
export async function ratio(runs: number, a: (run: number) => Promise<unknown>, b: (run: number) => Promise<unknown>): Promise<number> {
  const samples: { a: number[]; b: number[] } = { a: [], b: [] }
  await time(runs, async (run) => {
    const [tookA] = await time(1, () => a(run), 0)
    const [tookB] = await time(1, () => b(run), 0)
    if (run < 0) return
    samples.a.push(tookA as number)
    samples.b.push(tookB as number)
  })
  return median(samples.a) / median(samples.b)
}
