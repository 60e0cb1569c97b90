import { sameBytes } from './bytes.ts'
import { type Obj, Raw, Stream, writeObject } from './object.ts'
import type { PdfFile, PdfSource } from './pdf-file.ts'

function same(source: PdfSource, a: Obj, b: Obj): boolean {
  if (a instanceof Stream && b instanceof Stream) {
    if (a.data.length !== b.data.length || writeObject(a.dict) !== writeObject(b.dict)) return false
    // Streams may lie over one another.
    source.spend(a.data.length)
    return sameBytes(a.data, b.data)
  }
  if (a instanceof Stream || b instanceof Stream) return false
  return !(a instanceof Raw) && writeObject(a) === writeObject(b)
}

/** Numbers of the objects that `after` adds, removes or changes over `before`, of which it is a later revision; in rising order. */
export function changedObjects(before: PdfFile, after: PdfFile): number[] {
  const changed: number[] = []
  for (const number of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const [old, now] = [before.entries.get(number), after.entries.get(number)]
    if (old?.offset === now?.offset && Boolean(old) === Boolean(now)) continue
    if (!old || !now || !same(after.source, before.object(number), after.object(number))) changed.push(number)
  }
  return changed.sort((a, b) => a - b)
}
