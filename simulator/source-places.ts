import { mapStack } from './phone/compile'

/** Turns places of the compiled script in error texts into places of the sources. */
export class SourcePlaces {
  /** An error in a loop comes again and again, and reading the map takes its time. */
  private last: { text: string; map: string; mapped: string } | undefined

  constructor(private readonly sourceMap: () => string | undefined) {}

  in(text: string): string {
    const map = this.sourceMap()
    if (map === undefined || !text.includes('package.js')) return text
    if (this.last?.text !== text || this.last.map !== map) this.last = { text, map, mapped: mapStack(text, map) }
    return this.last.mapped
  }
}
