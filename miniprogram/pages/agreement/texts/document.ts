import type { SettingsView } from '../../../../cloudfunctions/shared/contract'
import type { Language } from '../../../services/language'

export interface Section {
  heading: string
  paragraphs: string[]
  /** Where it can be done at once. */
  way?: 'refund' | 'profile' | 'mobile' | 'contract'
}

export interface DocumentText {
  title: string
  /** The day from which the text holds. */
  since: string
  sections: Section[]
}

/** A document in both languages. `settings` null: not known yet, sentences with numbers are left out. */
export type Document = Record<Language, (settings: SettingsView | null) => DocumentText>
