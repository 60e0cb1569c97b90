// Log → a few updates that make the same document, deleted text and all, and are integrated in steps of some milliseconds. The structs are cut
// by time: a part holds those that came after the part before it, so each builds only on earlier parts. What is deleted comes at the end.
import { deletesOnly, structsOnly } from '../../shared/update/build-update.ts'
import { type DeleteRange, scanUpdate } from '../../shared/update/scan-update.ts'
import { Integration } from './integration.ts'

export interface PartSize {
  /** Structs of one part: integrating a thousand takes a few milliseconds. */
  readonly structs: number
  /** Delete ranges of one part; each may split a struct. */
  readonly ranges: number
}

const PART: PartSize = { structs: 1_000, ranges: 1_000 }
/** What Yjs has written about a document within its limits is not held to limits again. */
const ANY = { updateParts: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY }
const EMPTY_VECTOR: Uint8Array = Uint8Array.of(0)

const scan = (update: Uint8Array) => scanUpdate(update, () => 0, ANY)

const deletesOf = (integration: Integration): readonly DeleteRange[] =>
  scan(integration.encode(integration.encodeVector())).deletes

/** Whether two documents know and have deleted the same. */
function same(a: Integration, b: Integration): boolean {
  const order = (x: DeleteRange, y: DeleteRange) => x.client - y.client || x.clock - y.clock
  const [left, right] = [a, b].map((doc) => [...deletesOf(doc)].sort(order))
  const vectors = [a, b].map((doc) =>
    scan(doc.encode(EMPTY_VECTOR)).sections.map(({ client, end }) => `${client} ${end}`),
  )
  return (
    vectors[0]?.sort().join() === vectors[1]?.sort().join() &&
    JSON.stringify(left ?? []) === JSON.stringify(right ?? [])
  )
}

export class CheckpointBuilder {
  private readonly integration = new Integration({ keepsDeleted: true })
  private readonly parts: Uint8Array[] = []
  /** What the document knew at the end of `parts`, and how many structs it had. */
  private vector: Uint8Array = EMPTY_VECTOR
  private structs = 0
  private readonly size: PartSize

  constructor(size: PartSize = PART) {
    this.size = size
  }

  /** Begins where an earlier checkpoint ended; false when its parts do not make a document. */
  start(parts: readonly Uint8Array[]): boolean {
    for (const part of parts) {
      const { sections } = scan(part)
      const before = this.integration.encodeVector()
      if (this.integration.integrate([part]) !== 'done') return false
      // deletions are written anew at the end
      if (sections.length === 0) continue
      this.parts.push(part)
      this.vector = before
      this.structs = sections.reduce((sum, section) => sum + section.structs, 0)
    }
    // The last part may be small: it is made again, with what follows.
    this.parts.pop()
    this.structs = this.integration.structCount - this.structs
    return true
  }

  /** The next updates of the log, some hundred at a time; false when they are not sound, and then there is no checkpoint of this log. */
  take(updates: readonly Uint8Array[]): boolean {
    if (this.integration.integrate(updates) !== 'done') return false
    if (this.integration.structCount - this.structs >= this.size.structs) this.cut()
    return true
  }

  /** The parts, in the order in which they are to be integrated; null when they do not make the same document again. */
  finish(): readonly Uint8Array[] | null {
    this.cut()
    const ranges = deletesOf(this.integration)
    const parts = [...this.parts]
    for (let at = 0; at < ranges.length; at += this.size.ranges)
      parts.push(deletesOnly(ranges.slice(at, at + this.size.ranges)))
    const again = new Integration({ keepsDeleted: true })
    for (const part of parts) if (again.integrate([part]) !== 'done') return null
    return same(this.integration, again) ? parts : null
  }

  private cut(): void {
    const fresh = structsOnly(scan(this.integration.encode(this.vector)))
    if (fresh !== null) this.parts.push(fresh)
    this.vector = this.integration.encodeVector()
    this.structs = this.integration.structCount
  }
}
