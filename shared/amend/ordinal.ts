import { terbilang } from '../language/terbilang.ts'

/** «Kesatu», «Kedua», …: how an addendum is counted. */
export const ordinal = (number: number): string => `Ke${terbilang(number)}`
