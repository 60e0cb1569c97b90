// Editor → draft: what a local transaction changed, clause by clause.
import type { Node } from 'prosemirror-model'
import type { StepMap } from 'prosemirror-transform'
import * as Y from 'yjs'
import { type Gone, inOrder, readText } from '../../../shared/agreement/draft.ts'
import { NAMED, nextName, shownName } from '../../../shared/agreement/title-names.ts'
import { changedBlock } from './changed-block.ts'
import type { ChangedRange } from './changed-ranges.ts'
import { changedSections } from './changed-sections.ts'
import { type Attributes, blockAttributes, type FlatText, keptAttributes } from './flat-text.ts'
import { placementAfter } from './held-text.ts'
import { ranksToWrite } from './order.ts'
import type { Origins } from './origins.ts'
import { caretWithin, flatSide, type Placed, placedClauses, rangesWithin, type Side } from './placed-clauses.ts'
import type { SectionMap, Sections } from './shape.ts'
import { textChanges } from './text-changes.ts'
import { inPlace, inPlaceFrom, type Placement, writeFlatText } from './write-text.ts'

/** Remote changes of one clause's texts that the editor does not show yet. */
export interface HeldClause {
  readonly title: StepMap[]
  readonly body: StepMap[]
  /** What was hidden of the texts when the first change came. */
  readonly hidden: { readonly title: StepMap | null; readonly body: StepMap | null }
}

export interface LocalChange {
  /** What the draft and the editor agreed on. */
  readonly before: Node
  readonly after: Node
  /** Ranges that the steps between the two changed; null when they are not known. */
  readonly ranges: readonly ChangedRange[] | null
  /** Position of an empty selection after the change. */
  readonly caret: number | null
  readonly held: ReadonlyMap<string, HeldClause>
}

const existing = (sections: Sections, id: string): SectionMap | null => {
  const map = sections.map.get(id)
  return map instanceof Y.Map ? map : null
}

/** The shared text under `key`; made where a peer left something else there. */
function sharedText(map: SectionMap, key: string): Y.Text {
  const value = map.get(key)
  if (value instanceof Y.Text) return value
  const text = new Y.Text(readText(map, key))
  map.set(key, text)
  return text
}

const attributeNames = (clause: Node): string[] => Object.keys(clause.attrs).filter((name) => name !== 'id')

/**
 * A new clause comes to be hidden, in a transaction that undo does not know; showing it is what undo takes back. Undoing the creation
 * itself would remove the clause with what others wrote in it since.
 */
function createClauses(
  sections: Sections,
  origins: Origins,
  fresh: readonly Placed[],
  ranks: ReadonlyMap<string, string>,
  gone: () => Gone,
) {
  if (fresh.length === 0) return
  sections.doc.transact(() => {
    for (const { id, node } of fresh) {
      const map: SectionMap = new Y.Map()
      for (const [key, value] of Object.entries(keptAttributes(node, attributeNames(node), sections.shape)))
        map.set(key, value)
      map.set('rank', ranks.get(id) ?? '')
      map.set('title', new Y.Text())
      map.set('body', new Y.Text())
      map.set('gone', gone())
      sections.map.set(id, map)
    }
  }, origins.create)
}

/** Where offsets of what is shown lie in the shared text, which holds more while changes are held back or where something is hidden. */
function placement(hidden: StepMap | null, held: readonly StepMap[]): Placement {
  const maps = hidden ? [hidden, ...held] : held
  return maps.length > 0 ? placementAfter(maps) : inPlace
}

function hiddenLength(hidden: StepMap | null): number {
  let length = 0
  hidden?.forEach((_from, _to, newFrom, newTo) => {
    length += newTo - newFrom
  })
  return length
}

/**
 * The change that puts another title in the place of the whole one, or of none; null for one that leaves something of it, and for words with a
 * mark: what is only suggested names nothing.
 */
function wholeTitle(shown: FlatText, after: FlatText, ranges: readonly ChangedRange[] | null): ChangedRange[] | null {
  const to = shown.text.length
  if (after.runs.some(({ attributes }) => Object.keys(attributes).length > 0)) return null
  if (after.text === '' || (to > 0 && !ranges?.some((range) => range.from === 0 && range.to === to))) return null
  return [{ from: 0, to, newFrom: 0, newTo: after.text.length }]
}

function writeSide(
  { shape }: Sections,
  map: SectionMap,
  side: Side,
  old: Placed | null,
  now: Placed,
  change: LocalChange,
): void {
  const target = sharedText(map, side)
  const flat = (clause: Node) => flatSide(clause, side, shape)
  const caret = caretWithin(change.caret, side, now)
  const held = change.held.get(now.id)
  const moved = held?.[side] ?? []
  const hidden = held ? held.hidden[side] : (shape.hidden?.(target) ?? null)
  if (side === 'body' && old && !held && hidden === null && change.ranges) {
    const block = changedBlock(old.node, now.node, rangesWithin(change.ranges, side, old, now), shape)
    if (block?.bodyLength === target.length) {
      const { before, after, ranges, at } = block
      const changes = textChanges(before, after, ranges, caret === null ? null : caret - at)
      writeFlatText(target, before, after, changes, inPlaceFrom(at))
      return
    }
  }
  const after = flat(now.node)
  const shown = old ? flat(old.node) : null
  if (old && shown && (moved.length > 0 || shown.text.length === target.length - hiddenLength(hidden))) {
    const ranges = change.ranges ? rangesWithin(change.ranges, side, old, now) : null
    const renamed = side === 'title' ? wholeTitle(shown, after, ranges) : null
    const name = side === 'title' ? (renamed ? nextName(target) : shownName(target)) : null
    const changes = renamed ?? textChanges(shown, after, ranges, caret)
    writeFlatText(target, shown, after, changes, placement(hidden, moved), name ? { [NAMED]: name } : {})
    return
  }
  // A clause that comes back from being gone, or a title with line ends in it: the shared text itself is what changes.
  const whole: FlatText = {
    text: target.toString(),
    runs: [{ type: 'text', at: 0, size: target.length, attributes: {} }],
    atoms: new Map(),
  }
  const read = flat(shape.read(now.id, map))
  const current = read.text.length === target.length - hiddenLength(hidden) ? read : whole
  const place = current === whole ? inPlace : placement(hidden, [])
  writeFlatText(target, current, after, textChanges(current, after, null, caret), place)
}

function writeKeys(map: SectionMap, before: Attributes, after: Attributes, keyOf: (key: string) => string): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[key] === after[key]) continue
    if (after[key] === undefined) map.delete(keyOf(key))
    else if (map.get(keyOf(key)) !== after[key]) map.set(keyOf(key), after[key])
  }
}

function writeFirstBlock({ shape }: Sections, map: SectionMap, old: Node | null, now: Node): void {
  const keyOf = shape.firstKey ?? ((key: string) => `${key}0`)
  const after = blockAttributes(now.child(1), shape)
  const names = Object.keys(now.child(1).attrs).filter((name) => map.get(keyOf(name)) !== undefined)
  const before = old
    ? blockAttributes(old.child(1), shape)
    : Object.fromEntries(names.map((name) => [name, map.get(keyOf(name))]))
  writeKeys(map, before, after, keyOf)
}

function writeClause(sections: Sections, map: SectionMap, old: Placed | null, now: Placed, change: LocalChange): void {
  // Only what was not shown comes back: words that are written while a removal is held back go with the removed clause.
  if (!old && map.get('gone')) map.delete('gone')
  if (old?.node === now.node) return
  if (old && old.node.attrs === now.node.attrs && old.node.child(1).attrs === now.node.child(1).attrs) {
    if (old.node.firstChild !== now.node.firstChild) writeSide(sections, map, 'title', old, now, change)
    writeSide(sections, map, 'body', old, now, change)
    return
  }
  const kept = (node: Node) => keptAttributes(node, attributeNames(node), sections.shape)
  writeKeys(map, old ? kept(old.node) : {}, kept(now.node), (key) => key)
  if (!old || old.node.firstChild !== now.node.firstChild) writeSide(sections, map, 'title', old, now, change)
  writeFirstBlock(sections, map, old?.node ?? null, now.node)
  writeSide(sections, map, 'body', old, now, change)
}

/** Writes a local change to the draft. Attributes, fields and clauses that the editor does not show are never touched. */
export function writeClauses(sections: Sections, origins: Origins, change: LocalChange, gone: () => Gone): void {
  const changed = changedSections(change.before, change.after)
  if (changed?.every(({ now }) => existing(sections, String(now.attrs.id)))) {
    sections.doc.transact(() => {
      for (const { old, oldAt, now, at } of changed) {
        const id = String(now.attrs.id)
        const map = existing(sections, id)
        if (map) writeClause(sections, map, { id, node: old, at: oldAt }, { id, node: now, at }, change)
      }
    }, origins.edit)
    return
  }
  const before = new Map(placedClauses(change.before, sections.shape).map((placed) => [placed.id, placed]))
  const after = placedClauses(change.after, sections.shape)
  const wanted = after.map(({ id }) => id)
  const fresh = after.filter(({ id }) => existing(sections, id) === null)
  const current = inOrder(sections.map).map(([id, map]): [string, string] => [id, readText(map, 'rank')])
  const reordered = wanted.length !== before.size || [...before.keys()].some((id, index) => id !== wanted[index])
  const ranks = reordered ? ranksToWrite(wanted, current) : new Map<string, string>()
  createClauses(sections, origins, fresh, ranks, gone)
  sections.doc.transact(() => {
    const kept = new Set(wanted)
    for (const id of before.keys()) if (!kept.has(id)) existing(sections, id)?.set('gone', gone())
    for (const now of after) {
      const map = existing(sections, now.id)
      if (!map) continue
      const rank = ranks.get(now.id)
      if (rank !== undefined && map.get('rank') !== rank) map.set('rank', rank)
      writeClause(sections, map, before.get(now.id) ?? null, now, change)
    }
  }, origins.edit)
}
