import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PhoneState } from './api'

/** The phone that the panels are about: the one that was touched last. */
export interface ChosenPhone {
  name: string
  /** Missing while its page is not open. */
  phone: PhoneState | undefined
  /** More than one phone lies on the desk. */
  isOneOfSeveral: boolean
}

export const ChosenPhoneContext = createContext<ChosenPhone>({ name: 'main', phone: undefined, isOneOfSeveral: false })
export const useChosenPhone = (): ChosenPhone => useContext(ChosenPhoneContext)

/** `Phone 1`: phones are numbered in their names, but for the first. */
export const phoneTitle = (name: string): string => `Phone ${name === 'main' ? 1 : name.replace(/^phone-/, '')}`
