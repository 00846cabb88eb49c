import type { TariffView } from '../../../../cloudfunctions/shared/contract'
import { priceText, tariffLines } from '../../../services/tariff-text'
import { request } from './request'

/** More prices than anybody tells apart. */
const MOST_PARTS = 5

/** All prices. Rejects with an AppError. */
export async function allTariffs(): Promise<TariffView[]> {
  const all: TariffView[] = []
  let after: string | null = null
  for (let part = 0; part < MOST_PARTS && (part === 0 || after !== null); part++) {
    const answer: { tariffs: TariffView[]; after: string | null } = await request('tariff.list', after === null ? {} : { after })
    all.push(...answer.tariffs)
    after = answer.after
  }
  return all
}

/** All that a price says, in one line. */
export const tariffText = (tariff: TariffView): string =>
  [priceText(tariff.rate_account), ...tariffLines(tariff).map(({ label, text }) => `${label} ${text}`)].join(' · ')

/** As a choice of a question. */
export const tariffChoices = (tariffs: readonly TariffView[]) => tariffs.map((tariff) => ({ value: tariff.id, text: tariffText(tariff) }))
