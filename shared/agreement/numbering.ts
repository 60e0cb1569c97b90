// Pasal and ayat numbers: derived from order, never stored, so a move renumbers without touching text.
import type { Block, Clause } from './agreement.ts'
import type { ClauseId } from './ids.ts'

/** Clauses that stand before the first Pasal or after the last: title, parties, recitals, signatures. */
const UNNUMBERED_KINDS: ReadonlySet<string> = new Set(['judul', 'para_mitra', 'latar_belakang', 'tanda_tangan'])

/** The Pasal number of each clause; null for the ones that carry none. */
export function numberClauses(clauses: readonly Pick<Clause, 'id' | 'kind'>[]): ReadonlyMap<ClauseId, number | null> {
  let next = 1
  return new Map(clauses.map((clause) => [clause.id, UNNUMBERED_KINDS.has(clause.kind) ? null : next++]))
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const letter = (n: number): string => (n <= 26 ? LETTERS.charAt(n - 1) : letter(Math.floor((n - 1) / 26)) + LETTERS.charAt((n - 1) % 26))

/** The marker in front of each block: `(1)`, `a.`, `1.`, `a)`, `1)`, `–`, or '' (UU 12/2011 Lampiran II for the order of levels). */
export function blockMarkers(blocks: readonly Pick<Block, 'list' | 'indent'>[]): string[] {
  const counters = new Map<string, number>()
  return blocks.map(({ list, indent }) => {
    for (const key of [...counters.keys()]) {
      const [depth, kind] = key.split(':')
      // A deeper list starts anew under each item; a plain paragraph ends lists at its own depth, except the ayat that it may interrupt.
      if (Number(depth) > indent || (list !== null && Number(depth) === indent && kind !== list && kind !== 'verse')) counters.delete(key)
      else if (list === null && Number(depth) === indent && kind !== 'verse') counters.delete(key)
    }
    if (list === null) return ''
    const key = `${indent}:${list}`
    const count = (counters.get(key) ?? 0) + 1
    counters.set(key, count)
    switch (list) {
      case 'verse':
        return `(${count})`
      case 'letter':
        return indent > 1 ? `${letter(count)})` : `${letter(count)}.`
      case 'number':
        return indent > 1 ? `${count})` : `${count}.`
      case 'bullet':
        return '–'
    }
  })
}
