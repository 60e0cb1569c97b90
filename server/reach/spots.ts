// Where the items of an update hang: in which root, in which shared types, under which key. Told from the update and the document that it
// would join, without joining it, the way Yjs itself would tell when it integrates it.
import * as Y from 'yjs'

/** A shared type that something hangs in, with the key under which its own item hangs (null: in a list or a text). */
export interface Holder {
  readonly item: Y.Item
  readonly key: string | null
}

export interface Spot {
  readonly root: string
  /** From the outermost inwards; empty right in a root. */
  readonly holders: readonly Holder[]
  /** The key of a map that it sets; null in a list or a text. */
  readonly key: string | null
}

export interface Addition {
  readonly item: Y.Item
  /** Null: beside or in what was collected, so that Yjs collects it as well. */
  readonly spot: Spot | null
}

export interface Touched {
  readonly additions: readonly Addition[]
  /** Items of the document that are there and would go, each with what it holds. */
  readonly deletions: readonly Addition[]
}

type SharedType = Y.ContentType['type']

/** Shared types around one item; the relay takes 32. */
const HOLDERS_MAX = 40

function rootName(document: Y.Doc, type: SharedType): string | null {
  for (const [name, root] of document.share) if (root === type) return name
  return null
}

/** An update against the document that it would join. It must be one that the relay has scanned: it builds on nothing that is missing. */
export class UpdateReading {
  private readonly document: Y.Doc
  private readonly said = new Map<number, Y.Item[]>()
  private readonly isSaid = new Set<Y.Item>()
  private readonly deletes: ReturnType<typeof Y.decodeUpdate>['ds']
  private readonly spots = new Map<Y.Item, Spot | null>()

  constructor(document: Y.Doc, update: Uint8Array) {
    this.document = document
    const { structs, ds } = Y.decodeUpdate(update)
    this.deletes = ds
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const list = this.said.get(struct.id.client)
      if (list) list.push(struct)
      else this.said.set(struct.id.client, [struct])
      this.isSaid.add(struct)
    }
  }

  touched(): Touched {
    const additions: Addition[] = []
    for (const items of this.said.values())
      for (const item of items) {
        const have = Y.getState(this.document.store, item.id.client)
        if (item.id.clock + item.length <= have) continue
        const spot = this.spotOf(item)
        additions.push({ item, spot })
        // The rest of an item of which a part is known goes on where that part lies, whatever it says of itself.
        const known = item.id.clock < have ? this.itemAt(item.id.client, have - 1) : null
        if (known) additions.push({ item, spot: this.spotOf(known) })
      }
    const deletions = new Map<Y.Item, Addition>()
    const goes = (item: Y.Item) => {
      if (item.deleted || deletions.has(item)) return
      deletions.set(item, { item, spot: this.spotOf(item) })
      if (item.content instanceof Y.ContentType) for (const held of itemsOf(item.content.type)) goes(held)
    }
    for (const item of this.deletedItems()) goes(item)
    // A key that is set anew takes what it held with it, whether or not the update says so.
    for (const { spot } of additions) {
      const before = spot && this.valueAt(spot)
      if (before) goes(before)
    }
    return { additions, deletions: [...deletions.values()] }
  }

  /** What a key holds in the document now. */
  private valueAt({ root, holders, key }: Spot): Y.Item | null {
    if (key === null) return null
    const holder = holders.at(-1)
    const type = holder ? typeIn(holder.item) : this.document.share.get(root)
    const item = type?._map.get(key)
    return item && !item.deleted ? item : null
  }

  private *deletedItems(): Generator<Y.Item> {
    for (const [client, ranges] of this.deletes.clients) {
      const structs = this.document.store.clients.get(client)
      const end = Y.getState(this.document.store, client)
      if (!structs) continue
      for (const { clock, len } of ranges) {
        if (clock >= end) continue
        for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
          const struct = structs[at]
          if (!struct || struct.id.clock >= clock + len) break
          if (struct instanceof Y.Item && !struct.deleted) yield struct
        }
      }
    }
  }

  /** Follows items to what they lie beside until one says where it hangs: chains are as long as texts, so without recursion. */
  spotOf(item: Y.Item): Spot | null {
    const path: Y.Item[] = []
    const onPath = new Set<Y.Item>()
    let at: Y.Item | null = item
    let spot: Spot | null = null
    while (at !== null && !onPath.has(at)) {
      const known = this.spots.get(at)
      if (known !== undefined) {
        spot = known
        break
      }
      path.push(at)
      onPath.add(at)
      const beside: ReturnType<UpdateReading['beside']> = this.beside(at)
      if (beside === null) {
        spot = this.ownSpot(at)
        break
      }
      at = beside === 'collected' ? null : beside
    }
    for (const step of path) this.spots.set(step, spot)
    return spot
  }

  private beside(item: Y.Item): Y.Item | 'collected' | null {
    if (!this.isSaid.has(item)) return null
    const id = item.origin ?? item.rightOrigin
    return id === null ? null : (this.itemAt(id.client, id.clock) ?? 'collected')
  }

  private ownSpot(item: Y.Item): Spot | null {
    const parent: unknown = item.parent
    const key = item.parentSub
    if (typeof parent === 'string') return { root: parent, holders: [], key }
    if (parent instanceof Y.ID) {
      const holder = this.itemAt(parent.client, parent.clock)
      return holder && typeIn(holder) ? this.inside(holder, key) : null
    }
    if (!(parent instanceof Y.AbstractType)) return null
    if (parent._item) return this.inside(parent._item, key)
    const root = rootName(this.document, parent)
    return root === null ? null : { root, holders: [], key }
  }

  private inside(holder: Y.Item, key: string | null): Spot | null {
    const around = this.spotOf(holder)
    if (around === null || around.holders.length >= HOLDERS_MAX) return null
    return { root: around.root, holders: [...around.holders, { item: holder, key: around.key }], key }
  }

  /** The item that holds this clock, of the document or of the update; null where it was collected. */
  private itemAt(client: number, clock: number): Y.Item | null {
    if (clock < Y.getState(this.document.store, client)) {
      const structs = this.document.store.clients.get(client) ?? []
      const struct = structs[Y.findIndexSS(structs, clock)]
      return struct instanceof Y.Item ? struct : null
    }
    const items = this.said.get(client) ?? []
    let [low, high] = [0, items.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const item = items[middle]
      if (!item) return null
      if (clock < item.id.clock) high = middle - 1
      else if (clock >= item.id.clock + item.length) low = middle + 1
      else return item
    }
    return null
  }
}

export const typeIn = (item: Y.Item): SharedType | null =>
  item.content instanceof Y.ContentType ? item.content.type : null

function* itemsOf(type: SharedType): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item
  for (const item of type._map.values()) yield item
}
