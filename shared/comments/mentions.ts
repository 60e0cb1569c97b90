// «@Desa Lembar» in a comment: which partners its words mention, and which of its words are those names.
import type { PartnerId } from '../agreement/ids.ts'

export interface Mentionable {
  readonly id: PartnerId
  readonly label: string
}

export interface Words {
  readonly text: string
  /** The partner that these words name; null for all other words. */
  readonly partner: PartnerId | null
}

const goesOn = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** Cuts a text at its mentions. Of names that begin alike the longest counts; capitals do not. */
export function splitMentions(text: string, partners: readonly Mentionable[]): readonly Words[] {
  const named = partners.filter(({ label }) => label !== '').sort((a, b) => b.label.length - a.label.length)
  const parts: Words[] = []
  const lower = text.toLowerCase()
  let plain = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    // An @ within a word belongs to an e-mail address.
    if (goesOn(text[at - 1])) continue
    const found = named.find(
      ({ label }) => lower.startsWith(label.toLowerCase(), at + 1) && !goesOn(text[at + 1 + label.length]),
    )
    if (!found) continue
    if (at > plain) parts.push({ text: text.slice(plain, at), partner: null })
    plain = at + 1 + found.label.length
    parts.push({ text: text.slice(at, plain), partner: found.id })
  }
  if (plain < text.length) parts.push({ text: text.slice(plain), partner: null })
  return parts
}

export const mentionsIn = (text: string, partners: readonly Mentionable[]): readonly PartnerId[] => [
  ...new Set(splitMentions(text, partners).flatMap(({ partner }) => partner ?? [])),
]

/** The mention that somebody is typing before `caret`: where its @ stands and what has been typed of the name; null when none is. */
export function mentionBefore(text: string, caret: number): { readonly at: number; readonly typed: string } | null {
  const found = /(?:^|[\s(«"'])@([^\n@]{0,40})$/u.exec(text.slice(0, caret))
  const typed = found?.[1]
  return typed === undefined ? null : { at: caret - typed.length - 1, typed }
}
