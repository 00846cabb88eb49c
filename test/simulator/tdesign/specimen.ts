import type { TDesignPhone } from './tdesign-phone'

/** A component of TDesign alone on a page of its own. */
export interface Specimen {
  /** The component's folder inside the package; its page is `pages/NAME/NAME`. */
  readonly name: string
  /** What the test shows, as a sentence goes on after the component's name. */
  readonly says: string
  /** Components inside its folder that only it draws. */
  readonly parts?: readonly string[]
  /** The page's template. Tags `t-NAME` are TDesign's; the handler `on` notes an event, see `page-script.ts`. */
  readonly wxml: string
  readonly data?: Readonly<Record<string, unknown>>
  /** Methods of the page, as they stand inside its definition. */
  readonly script?: string
  /** Lines before the page's definition. */
  readonly imports?: string
  readonly wxss?: string
  /** The page's JSON besides its components. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Brings up what is closed at first. The test and the picture begin with it. */
  open?(phone: TDesignPhone): Promise<void>
  check(phone: TDesignPhone): Promise<void>
}
