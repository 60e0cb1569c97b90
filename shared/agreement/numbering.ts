// Pasal and ayat numbers: derived from order, never stored, so a move renumbers without touching text.

import { roman } from '../language/format.ts'
import type { Block, Clause, ListKind } from './agreement.ts'
import type { ClauseId } from './ids.ts'

/** Heads a group of Pasal, counted in Roman numbers; Pasal count on through it. */
export const CHAPTER_KIND = 'bab'
/** Stands behind the signatures, counted in Roman numbers. */
export const ANNEX_KIND = 'lampiran'

/** Clauses that carry no Pasal number: title, parties, recitals, signatures, and what is counted by itself. */
const UNNUMBERED_KINDS: ReadonlySet<string> = new Set([
  'judul',
  'para_mitra',
  'latar_belakang',
  'tanda_tangan',
  CHAPTER_KIND,
  ANNEX_KIND,
])

/** The Pasal number of each clause; null for the ones that carry none. */
export function numberClauses(clauses: readonly Pick<Clause, 'id' | 'kind'>[]): ReadonlyMap<ClauseId, number | null> {
  let next = 1
  return new Map(clauses.map((clause) => [clause.id, UNNUMBERED_KINDS.has(clause.kind) ? null : next++]))
}

const known = new WeakMap<readonly Pick<Clause, 'id' | 'kind'>[], ReadonlyMap<ClauseId, number | null>>()

/** As `numberClauses`, counted once for a list that does not change. */
export function numbersOf(clauses: readonly Pick<Clause, 'id' | 'kind'>[]): ReadonlyMap<ClauseId, number | null> {
  const numbers = known.get(clauses) ?? numberClauses(clauses)
  known.set(clauses, numbers)
  return numbers
}

const headsKnown = new WeakMap<readonly Pick<Clause, 'id' | 'kind'>[], ReadonlyMap<ClauseId, string>>()

/** `BAB II` of a chapter and `Lampiran I` of an annex, by id; other clauses are not in it. */
export function partHeads(clauses: readonly Pick<Clause, 'id' | 'kind'>[]): ReadonlyMap<ClauseId, string> {
  const before = headsKnown.get(clauses)
  if (before) return before
  let [chapters, annexes] = [0, 0]
  const heads = new Map<ClauseId, string>()
  for (const { id, kind } of clauses)
    if (kind === CHAPTER_KIND) heads.set(id, `BAB ${roman(++chapters)}`)
    else if (kind === ANNEX_KIND) heads.set(id, `Lampiran ${roman(++annexes)}`)
  headsKnown.set(clauses, heads)
  return heads
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const letter = (n: number): string =>
  n <= 26 ? LETTERS.charAt(n - 1) : letter(Math.floor((n - 1) / 26)) + LETTERS.charAt((n - 1) % 26)

/** How many levels of letters and numbers end with a point; those below end with a bracket. */
const POINTED = 2

const markerOf = (list: ListKind, count: number, level: number): string => {
  switch (list) {
    case 'verse':
      return `(${count})`
    case 'letter':
      return level > POINTED ? `${letter(count)})` : `${letter(count)}.`
    case 'number':
      return level > POINTED ? `${count})` : `${count}.`
    case 'bullet':
      return '–'
  }
}

interface Running {
  readonly indent: number
  readonly list: ListKind
  count: number
}

/** Among lists of letters and numbers, 1 for the outermost. */
function levelOf(running: readonly Running[], indent: number): number {
  const above = running.filter((known) => known.indent < indent && (known.list === 'letter' || known.list === 'number'))
  return 1 + new Set(above.map((known) => known.indent)).size
}

/**
 * The marker in front of each block: `(1)`, `a.`, `1.`, `a)`, `1)`, `–`, or '' (UU 12/2011 Lampiran II for the order of levels: they count
 * from the outermost list of letters or numbers, however far in it stands). A deeper list starts anew under each item; a plain paragraph ends the lists at its own depth, except the ayat that it may interrupt.
 */
export function blockMarkers(blocks: readonly Pick<Block, 'list' | 'indent'>[]): string[] {
  const running: Running[] = []
  return blocks.map(({ list, indent }) => {
    for (let i = running.length - 1; i >= 0; i--) {
      const known = running[i]
      if (
        known &&
        (known.indent > indent || (known.indent === indent && known.list !== list && known.list !== 'verse'))
      )
        running.splice(i, 1)
    }
    if (list === null) return ''
    let own = running.find((known) => known.indent === indent && known.list === list)
    if (!own) {
      own = { indent, list, count: 0 }
      running.push(own)
    }
    own.count++
    return markerOf(list, own.count, levelOf(running, indent))
  })
}
