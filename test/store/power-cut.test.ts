// Random commits, faults and power cuts. What was acknowledged is there after every cut, whole and in order; what was refused is not.
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../server/store/store.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { agreementA, agreementB, event, put, text, update } from './contract.ts'
import { openSimulated, type Simulated } from './simulated-store.ts'

/** Each commit writes its number in four places, so that half a commit shows. */
const commitOf = (n: number): readonly Entry[] => [
  update(`${n}`),
  put('last', `${n}`),
  event(`${n}`, agreementB),
  update(`${n}`, agreementB),
]

const numbers = (values: readonly Uint8Array[]): number[] => values.map((value) => Number(text(value)))

function committed({ store }: Simulated): number[] {
  const first = numbers(store.updates(agreementA).map((one) => one.bytes))
  expect(numbers(store.events(agreementB))).toEqual(first)
  expect(numbers(store.updates(agreementB).map((one) => one.bytes))).toEqual(first)
  expect(store.get('settings', 'last')).toEqual(first.length === 0 ? null : new TextEncoder().encode(`${first.at(-1)}`))
  return first
}

const isSubsequence = (part: readonly number[], whole: readonly number[]): boolean => {
  let at = 0
  for (const value of whole) if (value === part[at]) at++
  return at === part.length
}

async function live(seed: number): Promise<void> {
  const random = randomFrom(seed)
  let opened = await openSimulated()
  const acknowledged: number[] = []
  const refused = new Set<number>()
  let next = 0
  for (let life = 0; life < 6; life++) {
    const pending: Promise<void>[] = []
    const faulty = random() < 0.4
    opened.disk.fault = () => (faulty && random() < 0.05 ? (random() < 0.5 ? 'ENOSPC' : 'EIO') : null)
    let steps = 5 + Math.floor(random() * 60)
    while (steps-- > 0) {
      const size = 1 + Math.floor(random() * 4)
      for (let i = 0; i < size; i++) {
        const n = next++
        pending.push(
          opened.store.commit(commitOf(n)).then(
            () => void acknowledged.push(n),
            () => void refused.add(n),
          ),
        )
      }
      for (let turns = Math.floor(random() * 4); turns > 0; turns--) await new Promise((done) => setImmediate(done))
    }
    const told = [...acknowledged]
    const indexed = opened.index.copy()
    const dead = opened
    const disk = opened.disk.powerCut(random)
    opened = await openSimulated({ disk, index: indexed })
    const found = committed(opened)
    expect({ seed, missing: told.filter((n) => !found.includes(n)) }).toEqual({ seed, missing: [] })
    expect({
      seed,
      ordered: isSubsequence(told, found) && found.every((n, i) => i === 0 || n > (found[i - 1] ?? 0)),
    }).toEqual({ seed, ordered: true })
    await Promise.all(pending)
    await dead.store.close()
    // whatever survived without an acknowledgement is committed now
    acknowledged.splice(0, Number.POSITIVE_INFINITY, ...found)
  }
}

describe('power cuts', () => {
  it('[SD21] nothing acknowledged is missing after a power cut, and no commit is half there', async () => {
    for (const seed of seeds(60)) await live(seed)
  })
})
