// Which partner "penyandang dana" or "penyumbang terbesar" means: who brings the money, told by the contributions themselves.
import type { PartnerId } from '../agreement/ids.ts'
import { offersOf } from './offers.ts'
import type { Reading } from './reading.ts'

const MONEY = /\b(?:dana|uang|modal|rupiah|pendanaan|hibah|biaya)\b|\brp\.?\s?\d/u
const AMOUNT = /rp\.?\s?([\d.]+)(?:,\d+)?\s*(ribu|juta|miliar|milyar)?/gu
const SCALE: Readonly<Record<string, number>> = { ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9 }

function rupiahIn(low: string): number {
  let sum = 0
  for (const [, digits = '', scale = ''] of low.matchAll(AMOUNT))
    sum += Number(digits.replaceAll('.', '')) * (SCALE[scale] ?? 1)
  return sum
}

/** The partner that gives most money; all that give money where the amounts do not tell; empty where nobody does. */
export function fundersOf(reading: Reading): readonly PartnerId[] {
  const sums = new Map<PartnerId, number>()
  for (const offer of offersOf(reading)) {
    const [partner, other] = offer.partners
    const { contribution } = offer
    const low = offer.text.toLowerCase()
    const isMoney = contribution?.kind === 'dana' || contribution?.unit === 'rupiah' || MONEY.test(low)
    if (partner === undefined || other !== undefined || !isMoney) continue
    const amount = contribution?.unit === 'rupiah' ? (contribution.quantity ?? 0) : rupiahIn(low)
    sums.set(partner, (sums.get(partner) ?? 0) + amount)
  }
  const most = Math.max(...sums.values(), 0)
  return [...sums].filter(([, sum]) => sum === most).map(([partner]) => partner)
}
