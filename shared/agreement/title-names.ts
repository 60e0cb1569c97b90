// Two people who call one clause otherwise at once: letters of both titles in one text would be no title. A title that takes the place of the
// whole one before it is a name of its own: its letters carry the attribute `named`, a turn and the client that gave it. Of several names that
// stand the last one is shown (highest turn, then highest client id, so that all peers agree); the others stay in the text, to be chosen or
// dropped. Letters without a name are always shown.
import * as Y from 'yjs'

export const NAMED = 'named'
const NAME = /^(\d{1,9})\.(\d{1,16})$/

const parts = (name: string): readonly [turn: number, client: number] | null => {
  const [, turn, client] = NAME.exec(name) ?? []
  return turn !== undefined && client !== undefined ? [Number(turn), Number(client)] : null
}

/** The name that an attribute holds, or null. */
export const parseTitleName = (value: unknown): string | null =>
  typeof value === 'string' && parts(value) ? value : null

function isLater(a: string, b: string): boolean {
  const [[turn, client], [otherTurn, otherClient]] = [parts(a) ?? [0, 0], parts(b) ?? [0, 0]]
  return turn > otherTurn || (turn === otherTurn && client > otherClient)
}

/** The names that have letters in a title, with their stretches in the shared text. */
function namesIn(title: Y.Text): Map<string, { words: string; readonly stretches: { at: number; size: number }[] }> {
  const names = new Map<string, { words: string; stretches: { at: number; size: number }[] }>()
  let name: string | null = null
  let at = 0
  for (let item = title._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat && content.key === NAMED) name = parseTitleName(content.value)
    if (!item.countable) continue
    if (name !== null && content instanceof Y.ContentString) {
      const known = names.get(name) ?? { words: '', stretches: [] }
      names.set(name, known)
      known.words += content.str
      known.stretches.push({ at, size: item.length })
    }
    at += item.length
  }
  return names
}

/** The name that a title is shown by; null where nobody has named it as a whole. */
export function shownName(title: Y.Text): string | null {
  let shown: string | null = null
  for (const name of namesIn(title).keys()) if (shown === null || isLater(name, shown)) shown = name
  return shown
}

/** The name for a title that takes the place of all that stands. */
export function nextName(title: Y.Text): string {
  let turn = 0
  for (const name of namesIn(title).keys()) turn = Math.max(turn, parts(name)?.[0] ?? 0)
  return `${turn + 1}.${title.doc?.clientID ?? 0}`
}

export interface OtherTitle {
  readonly name: string
  readonly words: string
}

/** What others called it at the same time, the latest first. */
export function otherTitles(title: Y.Text): OtherTitle[] {
  const names = namesIn(title)
  if (names.size < 2) return []
  const all = [...names].sort(([a], [b]) => (isLater(a, b) ? -1 : 1))
  return all.slice(1).map(([name, { words }]) => ({ name, words }))
}

/** Where the other titles stand in the shared text, in order. */
export function otherStretches(title: Y.Text): { readonly at: number; readonly size: number }[] {
  const names = namesIn(title)
  if (names.size < 2) return []
  const others = otherTitles(title).flatMap(({ name }) => names.get(name)?.stretches ?? [])
  return others.sort((a, b) => a.at - b.at)
}

/** Takes the letters of one name out of the text. Call inside a transaction. */
export function dropTitle(title: Y.Text, name: string): void {
  for (const { at, size } of [...(namesIn(title).get(name)?.stretches ?? [])].reverse()) title.delete(at, size)
}

/** Leaves the letters of this name alone in the text. Call inside a transaction. */
export function chooseTitle(title: Y.Text, name: string): void {
  const kept = namesIn(title).get(name)?.stretches
  if (!kept) return
  let end = title.length
  for (const { at, size } of [...kept].reverse()) {
    if (end > at + size) title.delete(at + size, end - at - size)
    end = at
  }
  if (end > 0) title.delete(0, end)
}
