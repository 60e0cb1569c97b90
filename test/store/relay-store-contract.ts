// What every RelayStore has to do: one suite, run against each implementation. Copy it to hold a store of your own against it.
import { describe, expect, it } from 'vitest'
import type { RelayStore } from '../../server/socket/relay-store.ts'

interface Harness<Name extends string> {
  readonly store: RelayStore<Name>
  /** The same store as it is after the process has ended and another has opened it; null for one that forgets. */
  readonly reopen: (() => Promise<RelayStore<Name>>) | null
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const by = (principal: string, ...texts: string[]) => texts.map((text) => ({ principal, bytes: bytes(text) }))

/** Runs the suite; `open` gives an empty store, `names` two names that it takes. */
export function relayStoreContract<Name extends string>(
  title: string,
  [a, b]: readonly [Name, Name],
  open: () => Promise<Harness<Name>>,
): void {
  const texts = (store: RelayStore<Name>, name: Name, after?: number): string[] =>
    store.updates(name, after).map((update) => new TextDecoder().decode(update.bytes))

  describe(`${title} keeps the contract of a relay store`, () => {
    const each = (rule: string, body: (harness: Harness<Name>) => Promise<void>): void => {
      it(rule, async () => body(await open()))
    }
    /** The store now, and after the next process has opened it. */
    async function* lives({ store, reopen }: Harness<Name>) {
      yield store
      if (reopen !== null) yield await reopen()
    }

    each('[RL60] an append shows when it has resolved, whole, and nothing of it before', async ({ store }) => {
      const pending = store.append(a, by('ana', 'one', 'two'), [{ client: 7, principal: 'ana' }])
      expect([texts(store, a), store.owners(a).size, store.head(a).index]).toEqual([[], 0, 0])
      await pending
      expect([texts(store, a), store.owners(a).get(7), store.head(a).index]).toEqual([['one', 'two'], 'ana', 2])
    })

    each('[RL60] appends resolve and stand in the order in which they were made', async (harness) => {
      const order: number[] = []
      const append = (i: number) => harness.store.append(a, by('ana', `${i}`), []).then(() => order.push(i))
      await Promise.all(Array.from({ length: 40 }, (_, i) => append(i)))
      expect(order).toEqual(Array.from({ length: 40 }, (_, i) => i))
      for await (const store of lives(harness)) expect(texts(store, a)).toEqual(order.map(String))
    })

    each('[RL60] each document counts its updates from 1, and gives those after a place', async (harness) => {
      await harness.store.append(a, by('ana', 'a1', 'a2'), [])
      await harness.store.append(b, by('budi', 'b1'), [])
      await harness.store.append(a, by('budi', 'a3'), [])
      for await (const store of lives(harness)) {
        expect(store.updates(a).map(({ seq }) => seq)).toEqual([1, 2, 3])
        expect([texts(store, a, 1), texts(store, a, 3), texts(store, b)]).toEqual([['a2', 'a3'], [], ['b1']])
      }
    })

    each('[RL60] who claimed a client id first stays its owner, in one document', async (harness) => {
      await harness.store.append(a, [], [{ client: 7, principal: 'ana' }])
      await harness.store.append(a, by('budi', 'x'), [{ client: 4_294_967_295, principal: 'budi' }])
      for await (const store of lives(harness)) {
        expect([...store.owners(a)].sort()).toEqual([
          [4_294_967_295, 'budi'],
          [7, 'ana'],
        ])
        expect(store.owners(b).size).toBe(0)
      }
    })

    each('[RL60] the head names the last update by a hash of all before it', async (harness) => {
      const { store } = harness
      expect(store.head(a)).toEqual({ index: 0, hash: new Uint8Array(32) })
      await store.append(a, by('ana', 'same'), [])
      const first = store.head(a)
      await store.append(a, by('ana', 'same'), [])
      const second = store.head(a)
      expect([first.index, second.index, first.hash.length]).toEqual([1, 2, 32])
      expect(Buffer.compare(first.hash, second.hash)).not.toBe(0)
      const { epoch } = store
      for await (const life of lives(harness)) {
        expect(Buffer.compare(life.head(a).hash, second.hash)).toBe(0)
        expect(Buffer.compare(life.hashAt(a, 1) ?? bytes(''), first.hash)).toBe(0)
        expect([life.hashAt(a, 0), life.hashAt(a, 3), life.hashAt(b, 1)]).toEqual([null, null, null])
        expect(life.epoch).toBe(epoch)
      }
    })

    each('[RL60] a checkpoint, where the store keeps any, is the last that was put, whole', async (harness) => {
      const shelf = harness.store.checkpoints
      if (shelf === undefined) return
      await harness.store.append(a, by('ana', 'one', 'two'), [])
      expect(shelf.get(a)).toBeNull()
      const { index, hash } = harness.store.head(a)
      await shelf.put(a, { seq: 1, hash: harness.store.hashAt(a, 1) ?? hash, parts: [] })
      await shelf.put(a, { seq: index, hash, parts: [bytes('first'), bytes(''), bytes('last')] })
      for await (const store of lives(harness)) {
        const found = store.checkpoints?.get(a)
        expect([found?.seq, found?.parts.map((part) => new TextDecoder().decode(part))]).toEqual([
          2,
          ['first', '', 'last'],
        ])
        expect(Buffer.compare(found?.hash ?? bytes(''), hash)).toBe(0)
        expect(store.checkpoints?.get(b)).toBeNull()
      }
    })

    each('[RL60] what was handed over may change afterwards, and large updates come back whole', async (harness) => {
      const large = new Uint8Array(300_000).map((_, i) => i % 251)
      await harness.store.append(a, [{ principal: 'Ibu Ratna 😀', bytes: large }], [])
      large.fill(0)
      for await (const store of lives(harness)) {
        const [update] = store.updates(a)
        expect([update?.bytes.length, update?.bytes[1], update?.bytes[299_999]]).toEqual([300_000, 1, 299_999 % 251])
      }
    })
  })
}
