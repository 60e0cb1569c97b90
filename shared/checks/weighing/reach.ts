// How far lists and manners that have not been asked for can still move the sums of a sentence, and when that settles a question.
import { OF_SENTENCES, ONE_SIDED } from './questions.ts'

/** Where the words alone stand so far below, the lists are not asked: of sentences that are sure in the end one in fifty stands there. */
const HOPELESS = -28
/** From here on the signs alone are enough, in tenths of log-odds. */
export const SURE = 8
/** Below this, for every one-sided question, no frame is believed. */
export const CONTRADICTED = -30

/** The most and the least that can be added to each of the one-sided questions. */
export interface Reach {
  readonly up: Int16Array
  readonly down: Int16Array
}
export const newReach = (): Reach => ({ up: new Int16Array(ONE_SIDED), down: new Int16Array(ONE_SIDED) })
export const spansOf = ({ up, down }: Reach): Int16Array => up.map((most, i) => most - (down[i] ?? 0))

/** Whether one of the one-sided questions can still be answered yes. */
export function isHopeful(sums: Int16Array): boolean {
  for (let i = 0; i < OF_SENTENCES; i++) if ((sums[i] ?? 0) >= HOPELESS) return true
  return false
}

export function cannotBeSure(sums: Int16Array, { up }: Reach): boolean {
  for (let i = 0; i < OF_SENTENCES; i++) if ((sums[i] ?? 0) + (up[i] ?? 0) >= SURE) return false
  return true
}

export function isContradicted(sums: Int16Array): boolean {
  for (let i = 0; i < ONE_SIDED; i++) if ((sums[i] ?? 0) >= CONTRADICTED) return false
  return true
}

/** Whether it is settled that every question is contradicted, or that one is not. */
export function isFairOrNot(sums: Int16Array, { up, down }: Reach): boolean {
  let isFair = true
  for (let i = 0; i < ONE_SIDED; i++) {
    if ((sums[i] ?? 0) + (down[i] ?? 0) >= CONTRADICTED) return true
    if ((sums[i] ?? 0) + (up[i] ?? 0) >= CONTRADICTED) isFair = false
  }
  return isFair
}

/** In a text of so many sentences SURE is sure. Who asks more of them is fooled more often, and asks for more in the same measure. */
const FEW = 10
const growing = (count: number, by: number): number => SURE + Math.round(by * Math.log(Math.max(1, count / FEW)))

/** In tenths of log-odds; more than this is asked of nobody. */
export const ASKED_MOST = 25
export const SURE_MOST = 30

/** From where on signs alone raise a question that decides in a text of `count` sentences. */
export const askedIn = (count: number): number => Math.min(ASKED_MOST, growing(count, 10))
/** From where on they make an error. */
export const sureIn = (count: number): number => Math.min(SURE_MOST, growing(count, 24))
