// Short texts and single values between two moments.
import * as Y from 'yjs'
import type { Fate, Run } from '../../shared/history/redline.ts'
import { heldAt, type Keyed, type Past, touchOf, valueAt } from './past.ts'
import { textTokens, type Window } from './text-tokens.ts'

const joins = (a: Fate, b: Fate): boolean =>
  a.change === b.change && (a.change === 'same' || (b.change !== 'same' && a.by === b.by && a.of === b.of))

/** Runs with the same fate side by side are one. */
export function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const last = out.at(-1)
    if (last && joins(last, run)) {
      const later = last.change !== 'same' && run.change !== 'same' && last.at > run.at ? last : run
      out[out.length - 1] = { ...later, text: last.text + run.text }
    } else out.push(run)
  }
  return out
}

const textRuns = (past: Past, text: Y.Text, window: Window): readonly Run[] =>
  joined(textTokens(past, text, window).flatMap(({ text: words, fate }) => (words ? [{ text: words, ...fate }] : [])))

/** A value as the draft is read: the type that the column has, or nothing. */
const valueText = (value: unknown, isNumber: boolean): string => {
  if (isNumber) return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
  return typeof value === 'string' ? value : ''
}

/** The runs of `key`, a shared text or one value, of the maps in which it stood at either moment. */
export function runsOf(
  past: Past,
  [mapBefore, mapAfter]: readonly [Keyed | null, Keyed | null],
  key: string,
  window: Window,
  isNumber = false,
): readonly Run[] {
  const before = mapBefore && window.shown !== 'after' ? valueAt(past, mapBefore, key, window.before) : undefined
  const after = mapAfter && window.shown !== 'before' ? valueAt(past, mapAfter, key, window.after) : undefined
  if (before instanceof Y.Text && (before === after || after === undefined))
    return textRuns(past, before, after === undefined ? { ...window, shown: 'before' } : window)
  if (after instanceof Y.Text && before === undefined) return textRuns(past, after, { ...window, shown: 'after' })
  const read = (value: unknown, seq: number) => plain(past, value, seq, isNumber)
  return replaced(past, [mapBefore, mapAfter], key, window, [read(before, window.before), read(after, window.after)])
}

/** What a text or a value reads at one moment. */
function plain(past: Past, value: unknown, seq: number, isNumber: boolean): string {
  if (!(value instanceof Y.Text)) return valueText(value, isNumber)
  const window: Window = { before: seq, after: seq, shown: 'both', touch: null }
  return textRuns(past, value, window)
    .map(({ text }) => text)
    .join('')
}

/** One value in the place of another. */
function replaced(
  past: Past,
  [mapBefore, mapAfter]: readonly [Keyed | null, Keyed | null],
  key: string,
  window: Window,
  [before, after]: readonly [string, string],
): readonly Run[] {
  if (before === after && window.shown === 'both') return joined([{ text: after, change: 'same' }])
  const held = mapAfter && heldAt(past, mapAfter, key, window.after)
  const earlier = mapBefore && heldAt(past, mapBefore, key, window.before)
  const touch = (held && held.born !== earlier?.born ? touchOf(past, held) : window.touch) ?? { by: null, at: 0 }
  const wrote = earlier ? touchOf(past, earlier).by : null
  return joined([
    { text: before, change: 'del', ...touch, ...(wrote !== null && wrote !== touch.by ? { of: wrote } : {}) },
    { text: after, change: 'ins', ...touch },
  ])
}
