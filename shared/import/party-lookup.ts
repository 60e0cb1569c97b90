// Which partner a cell of a table means: by name, label, short name, or "semua mitra".

export interface Party {
  readonly id: string
  readonly name: string
  readonly short: readonly string[]
  readonly label: string
}

const EVERYBODY = /^(?:para|semua|seluruh|setiap|tiap|masing-masing|kedua|ketiga|bersama)\b/iu

/** Numbers as agreements write them: equal rows say the same. */
const ORDINALS: readonly (readonly string[])[] = [
  ['PERTAMA', 'KESATU', 'I', '1'],
  ['KEDUA', 'II', '2'],
  ['KETIGA', 'III', '3'],
  ['KEEMPAT', 'IV', '4'],
  ['KELIMA', 'V', '5'],
  ['KEENAM', 'VI', '6'],
  ['KETUJUH', 'VII', '7'],
  ['KEDELAPAN', 'VIII', '8'],
  ['KESEMBILAN', 'IX', '9'],
  ['KESEPULUH', 'X', '10'],
]

/** "PIHAK KESATU" is also called "PIHAK PERTAMA" and "Pihak I". */
export function labelsLike(label: string): readonly string[] {
  const [word = '', number = ''] = label.toUpperCase().split(/\s+/)
  const same = ORDINALS.find((list) => list.includes(number))
  return same && (word === 'PIHAK' || word === 'MITRA')
    ? same.filter((item) => item !== number).map((item) => `${word} ${item}`)
    : []
}

const tidy = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export const namesOf = ({ name, short, label }: Party): readonly string[] =>
  [name, ...short, label, ...(label ? labelsLike(label) : [])].map(tidy).filter((item) => item.length > 1)

/** Ids of the partners that `text` names; all of them for "semua mitra"; none when it names nobody. */
export function partyLookup(parties: readonly Party[]): (text: string) => readonly string[] {
  const known = parties.map((party) => ({ id: party.id, names: namesOf(party) }))
  const all = parties.map(({ id }) => id)
  return (text) => {
    const wanted = tidy(text.slice(0, 400))
    if (wanted === '') return []
    const exact = known.filter(({ names }) => names.includes(wanted))
    if (exact.length > 0) return exact.slice(0, 1).map(({ id }) => id)
    const padded = ` ${wanted} `
    const named = known.filter(({ names }) => names.some((name) => padded.includes(` ${name} `)))
    if (named.length > 0) return named.map(({ id }) => id)
    if (EVERYBODY.test(wanted)) return all
    // "Yayasan" for the only partner whose name begins so; "Air Bersih" for the only one that holds these words.
    const part = known.filter(({ names }) => names.some((name) => wanted.length > 2 && ` ${name} `.includes(padded)))
    return part.length === 1 ? part.map(({ id }) => id) : []
  }
}
