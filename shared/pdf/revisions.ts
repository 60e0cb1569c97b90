import { sameBytes } from './bytes.ts'
import { type Obj, Raw, Stream, writeObject } from './object.ts'
import type { PdfFile } from './pdf-file.ts'

function same(a: Obj, b: Obj): boolean {
  if (a instanceof Stream || b instanceof Stream)
    return (
      a instanceof Stream &&
      b instanceof Stream &&
      writeObject(a.dict) === writeObject(b.dict) &&
      sameBytes(a.data, b.data)
    )
  return !(a instanceof Raw) && writeObject(a) === writeObject(b)
}

/** Numbers of the objects that `after` adds, removes or changes over `before`, of which it is a later revision; in rising order. */
export function changedObjects(before: PdfFile, after: PdfFile): number[] {
  const changed: number[] = []
  for (const number of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const [old, now] = [before.entries.get(number), after.entries.get(number)]
    if (old?.offset === now?.offset && Boolean(old) === Boolean(now)) continue
    if (!old || !now || !same(before.object(number), after.object(number))) changed.push(number)
  }
  return changed.sort((a, b) => a - b)
}
