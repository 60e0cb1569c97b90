import { isDict, type Obj, Ref, Stream, writeObject } from './object.ts'
import type { PdfFile } from './pdf-file.ts'

/** Of a pair of objects, as characters read: pairs that are no references may come again and again. */
const PAIR_WORK = 20

/**
 * Whether everything that stands in `before` stands in `after` too, where dictionaries may say more. Each pair of objects is looked at once,
 * however often they hold one another.
 */
export function keeps(file: PdfFile, before: Obj, after: Obj): boolean {
  const seen = new Set<string>()
  const open: (readonly [before: Obj, after: Obj])[] = [[before, after]]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [older, newer] = pair
    file.source.spend(PAIR_WORK)
    if (older instanceof Ref && newer instanceof Ref) {
      const key = `${older.number} ${newer.number}`
      // The same object, or one that is being looked at.
      if (older.number === newer.number || seen.has(key)) continue
      seen.add(key)
    }
    if (older instanceof Stream || newer instanceof Stream) return false
    const [old, now] = [file.get(older), file.get(newer)]
    if (isDict(old) && isDict(now)) for (const [key, value] of old) open.push([value, now.get(key) ?? null])
    else if (writeObject(older) !== writeObject(newer)) return false
  }
  return true
}
