// A shared text between two moments: each stretch that stood at either, with what became of it. Every character carries the update with
// which it came and the one with which it went, so nothing is compared and nothing is guessed.
import * as Y from 'yjs'
import type { Attributes } from '../../shared/agreement/open-formats.ts'
import { parseSuggestionKey } from '../../shared/agreement/suggestion-keys.ts'
import { cuts, type Standing } from '../../shared/agreement/text-pieces.ts'
import type { Author, Fate, Touch } from '../../shared/history/redline.ts'
import { createFirstHands } from './first-hands.ts'
import { NEVER } from './log-index.ts'
import { authorOf, type Past, writerOf } from './past.ts'
import { Side } from './text-side.ts'
import { viewAt } from './view.ts'

export interface Window {
  /** Update after which the first moment is; 0 is before everything. */
  readonly before: number
  readonly after: number
  /** `after`: at the first moment nothing of it was shown, since the clause was gone or not there; `before`: the other way round. */
  readonly shown: 'both' | 'before' | 'after'
  /** Who brought back or removed the whole, for what nobody typed or deleted in between. */
  readonly touch: Touch | null
}

/** How a token looked: its attributes, and the list and indent that an accepted suggestion gave it. */
export interface Look {
  readonly attributes: Attributes
  readonly standing: Standing
}

export interface Token {
  /** Null for an embed. */
  readonly text: string | null
  readonly embed: unknown
  /** At either moment; of use only where the token stood then. */
  readonly before: Look
  readonly after: Look
  readonly fate: Fate
}

const SAME: Fate = { change: 'same' }

const sameFate = (a: Fate, b: Fate): boolean =>
  a.change === b.change && (a.change === 'same' || (b.change !== 'same' && a.by === b.by && a.of === b.of))

const laterOf = (a: Fate, b: Fate): Fate => (a.change === 'same' || b.change === 'same' || a.at >= b.at ? a : b)

const withOf = (touch: Touch, of: Author): Touch & { readonly of?: Author } =>
  of === touch.by ? touch : { ...touch, of }

/** What was deleted and brought back in between is what it was. */
function withoutReturns(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = []
  for (const token of tokens) {
    const last = out.at(-1)
    const [gone, back] = last?.fate.change === 'del' ? [last, token] : [token, last]
    const returned =
      gone.fate.change === 'del' &&
      back?.fate.change === 'ins' &&
      back.text !== null &&
      back.text === gone.text &&
      sameLook(gone.before, back.after)
    if (!returned || !back) out.push(token)
    else out[out.length - 1] = { ...back, before: gone.before, fate: SAME }
  }
  return out
}

/** Marks of suggestions are no look: what they come to is in the standing, and each letter has its own since it says when it was typed. */
const sameLook = (a: Look, b: Look): boolean =>
  a.standing.changed === b.standing.changed &&
  (a.attributes === b.attributes ||
    Object.keys({ ...a.attributes, ...b.attributes }).every(
      (key) => a.attributes[key] === b.attributes[key] || parseSuggestionKey(key) !== null,
    ))

export function textTokens(past: Past, text: Y.Text, window: Window): readonly Token[] {
  const { index } = past
  const hands = createFirstHands(past)
  const tokens: Token[] = []
  const before = new Side(viewAt(past, window.before))
  const after = new Side(viewAt(past, window.after))

  const put = (token: Token) => {
    const last = tokens.at(-1)
    const joins =
      last !== undefined &&
      last.text !== null &&
      token.text !== null &&
      sameLook(last.before, token.before) &&
      sameLook(last.after, token.after) &&
      sameFate(last.fate, token.fate)
    if (!joins) tokens.push(token)
    else tokens[tokens.length - 1] = { ...last, text: last.text + token.text, fate: laterOf(last.fate, token.fate) }
  }

  const insTouch = (item: Y.Item, born: number): Touch => {
    const own = { by: writerOf(past, item.id.client, born), at: index.moment(born).at }
    return after.decided() ?? (born <= window.before ? window.touch : null) ?? own
  }

  const delTouch = (died: number): Touch => {
    if (died <= window.after) {
      const { at, principal } = index.moment(died)
      return { by: authorOf(principal), at }
    }
    const unknown = { by: null, at: window.after > 0 ? index.moment(window.after).at : 0 }
    return window.touch ?? after.decided() ?? unknown
  }

  /** One part of an item that has one fate and lies under the same suggestions all along. */
  const part = (item: Y.Item, from: number, to: number, born: number, died: number) => {
    const place = { client: item.id.client, clock: item.id.clock + from }
    const looks = {
      before: { attributes: before.attributes, standing: before.standing(place) },
      after: { attributes: after.attributes, standing: after.standing(place) },
    }
    const stoodBefore = window.shown !== 'after' && before.has(born, died) && looks.before.standing.content
    const standsAfter = window.shown !== 'before' && after.has(born, died) && looks.after.standing.content
    if (!stoodBefore && !standsAfter) return
    const { content } = item
    const words = content instanceof Y.ContentString ? content.str.slice(from, to) : null
    const embed = content instanceof Y.ContentEmbed ? content.embed : undefined
    const one = (part: string | null, fate: Fate) => put({ text: part, embed, ...looks, fate })
    if (stoodBefore && standsAfter) return one(words, SAME)
    const change = stoodBefore ? 'del' : 'ins'
    const touch = stoodBefore ? delTouch(died) : insTouch(item, born)
    let at = 0
    for (const { length, by } of hands.of(item, from, to, born)) {
      one(words === null ? null : words.slice(at, at + length), { change, ...withOf(touch, by) })
      at += length
    }
  }

  const stretch = (item: Y.Item, from: number, to: number, born: number, died: number) => {
    const place = { client: item.id.client, clock: item.id.clock + from }
    const within = new Set<number>()
    for (const { marks, view } of [before, after])
      for (const cut of cuts(marks, place, to - from, view.recordOf)) within.add(from + cut)
    let start = from
    for (const end of [...[...within].sort((a, b) => a - b), to]) {
      part(item, start, end, born, died)
      start = end
    }
  }

  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      const born = index.bornWith(client, clock)
      const died = index.diedWith(client, clock)
      for (const side of [before, after]) if (side.has(born, died)) side.take(content, item.id)
    } else if (content instanceof Y.ContentString || content instanceof Y.ContentEmbed) {
      const told = (from: number, to: number, born: number, died: number) => {
        if (born !== NEVER) stretch(item, from - clock, to - clock, born, died)
      }
      index.eachStretch(client, clock, clock + item.length, told, window)
    }
  }
  return withoutReturns(tokens)
}
