import { basic } from './basic'
import { chat } from './chat'
import { display } from './display'
import { feedback } from './feedback'
import { input } from './input'
import { navigation } from './navigation'
import type { Specimen } from '../specimen'

/** The specimens in chapters, like those of TDesign's own documentation. */
export const chapters: Readonly<Record<string, readonly Specimen[]>> = { basic, navigation, input, display, feedback, chat }
export const specimens: readonly Specimen[] = Object.values(chapters).flat()
