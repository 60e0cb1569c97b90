// What every store has to do: one suite, run against each implementation.
import { describe, expect, it } from 'vitest'
import type { Entry, Store } from '../../server/store/store.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'

export const agreementA = parseAgreementId('aaaa')!
export const agreementB = parseAgreementId('bbbb')!
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
export const text = (value: Uint8Array | null): string | null =>
  value === null ? null : new TextDecoder().decode(value)
export const update = (content: string, agreement = agreementA, principal = 'person1'): Entry => ({
  type: 'update',
  agreement,
  principal,
  bytes: bytes(content),
})
export const event = (content: string, agreement = agreementA): Entry => ({
  type: 'event',
  agreement,
  bytes: bytes(content),
})
export const put = (key: string, content: string | null): Entry => ({
  type: 'put',
  table: 'settings',
  key,
  value: content === null ? null : bytes(content),
})
export const contents = (store: Store, agreement = agreementA): (string | null)[] =>
  store.updates(agreement).map((one) => text(one.bytes))

interface Harness {
  readonly store: Store
  /** Makes reads come from where they come from after a while: the embedded store's index. */
  settle(): Promise<Store>
}

/** Runs the suite; `open` gives an empty store whose clock shows 1000. */
export function storeContract(name: string, open: () => Promise<Harness>): void {
  describe(`${name} keeps the store's contract`, () => {
    const each = (title: string, body: (store: Store, settle: () => Promise<Store>) => Promise<void>): void => {
      it(title, async () => {
        const harness = await open()
        await body(harness.store, harness.settle)
      })
    }

    each('[SD1] reads see a commit when it has resolved, and nothing of it before', async (store) => {
      const pending = store.commit([update('one'), event('e1'), put('k', 'v')])
      expect([contents(store), store.events(agreementA).length, store.get('settings', 'k')]).toEqual([[], 0, null])
      await pending
      expect(store.updates(agreementA)).toEqual([{ seq: 1, principal: 'person1', at: 1000, bytes: bytes('one') }])
      expect(store.events(agreementA).map(text)).toEqual(['e1'])
      expect(text(store.get('settings', 'k'))).toBe('v')
    })

    each('[SD2] commits resolve in the order in which they were made', async (store) => {
      const order: number[] = []
      await Promise.all(Array.from({ length: 50 }, (_, i) => store.commit([update(`${i}`)]).then(() => order.push(i))))
      expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i))
      expect(contents(store)).toEqual(order.map(String))
    })

    each('[SD3] each agreement counts its own updates and events from 1', async (store, settle) => {
      await store.commit([update('a1'), update('b1', agreementB), event('ea', agreementA)])
      await store.commit([update('a2'), event('eb', agreementB), event('eb2', agreementB)])
      for (const read of [async () => store, settle]) {
        const current = await read()
        expect(current.updates(agreementA).map((one) => one.seq)).toEqual([1, 2])
        expect(current.updates(agreementA, 1).map((one) => text(one.bytes))).toEqual(['a2'])
        expect(current.updates(agreementA, 2)).toEqual([])
        expect(current.updates(agreementB).map((one) => one.seq)).toEqual([1])
        expect(current.events(agreementB, 1).map(text)).toEqual(['eb2'])
      }
    })

    each('[SD32] the head names the last durable update, by a hash of all before it', async (store, settle) => {
      expect(store.head(agreementA)).toEqual({ index: 0, hash: new Uint8Array(32) })
      expect(store.hashAt(agreementA, 0)).toBeNull()
      const pending = store.commit([update('a1'), event('e1')])
      expect(store.head(agreementA).index).toBe(0)
      await pending
      const first = store.head(agreementA)
      await store.commit([event('e2'), update('b1', agreementB)])
      expect(store.head(agreementA)).toEqual(first)
      await store.commit([update('a2'), update('a3')])
      const last = store.head(agreementA)
      expect([first.index, last.index]).toEqual([1, 3])
      for (const read of [async () => store, settle]) {
        const current = await read()
        expect(current.head(agreementA)).toEqual(last)
        expect(current.hashAt(agreementA, 1)).toEqual(first.hash)
        expect(current.hashAt(agreementA, 3)).toEqual(last.hash)
        expect(current.hashAt(agreementA, 4)).toBeNull()
        expect(
          new Set([1, 2, 3].map((seq) => Buffer.from(current.hashAt(agreementA, seq) ?? []).toString('hex'))).size,
        ).toBe(3)
        // the same words after other words
        expect(current.hashAt(agreementB, 1)).not.toEqual(first.hash)
      }
    })

    each('[SD31] a store bears the same random name for its whole life', async (store, settle) => {
      const { epoch } = store
      expect(epoch).toMatch(/^[\w-]{16}$/)
      expect((await settle()).epoch).toBe(epoch)
    })

    each('[SD4] a record is its last value, and gone when that is null', async (store, settle) => {
      await store.commit([put('a', '1'), put('b', '2'), put('empty', ''), put('a', '3')])
      const settled = await settle()
      await settled.commit([put('b', null), put('c', '4')])
      for (const read of [async () => settled, settle]) {
        const current = await read()
        expect(text(current.get('settings', 'a'))).toBe('3')
        expect(current.get('settings', 'b')).toBeNull()
        expect(text(current.get('settings', 'empty'))).toBe('')
        expect(current.list('settings').map(([key]) => key)).toEqual(['a', 'c', 'empty'])
        expect(current.list('people')).toEqual([])
      }
    })

    each('[SD5] a list is in key order by code point and holds exactly its prefix', async (store, settle) => {
      const keys = ['p/b', 'p/a', 'p', 'q', 'p/￿', 'p/😀', 'p/', 'o']
      await store.commit(keys.map((key) => put(key, key)))
      for (const read of [async () => store, settle]) {
        const current = await read()
        expect(current.list('settings', 'p/').map(([key]) => key)).toEqual(['p/', 'p/a', 'p/b', 'p/￿', 'p/😀'])
        expect(current.list('settings').map(([key]) => key)).toEqual(['o', 'p', 'p/', 'p/a', 'p/b', 'p/￿', 'p/😀', 'q'])
      }
    })

    each('[SD6] what breaks a limit is refused whole and writes nothing', async (store) => {
      await expect(store.commit([update('one'), put('k'.repeat(201), 'v')])).rejects.toThrow(RangeError)
      await expect(store.commit([update('one', agreementA, 'p'.repeat(201))])).rejects.toThrow(RangeError)
      expect(contents(store)).toEqual([])
    })

    each('[SD7] a closed store refuses commits', async (store) => {
      await store.close()
      await expect(store.commit([update('late')])).rejects.toMatchObject({ code: 'store-closed' })
    })

    each('[SD8] commits that were made before close are written', async (store, settle) => {
      const pending = store.commit([update('just in time')])
      const settled = await settle()
      await pending
      expect(contents(settled)).toEqual(['just in time'])
    })

    each('[SD9] large entries and empty ones come back as they were', async (store, settle) => {
      const large = new Uint8Array(300_000).map((_, i) => i % 251)
      const entry: Entry = { type: 'update', agreement: agreementA, principal: 'Ibu Ratna 😀', bytes: large }
      await store.commit([entry, update(''), entry])
      await store.commit([])
      for (const read of [async () => store, settle]) {
        const current = await read()
        const [first, second, third] = current.updates(agreementA)
        expect([second?.bytes.length, third?.seq]).toEqual([0, 3])
        expect(Buffer.from(first?.bytes ?? []).equals(large)).toBe(true)
        expect(first?.principal).toBe('Ibu Ratna 😀')
      }
    })
  })
}
