// A process that sends everything that no honest client would, from an address of its own: mutated messages, mutated frames, noise, and the
// known attacks, in an order that a seed decides. Arguments: port, how many messages, seed. Says at the end what it sent.
import * as Y from 'yjs'
import {
  encodeAwareness,
  encodeHello,
  encodeStepOne,
  encodeStepTwo,
  encodeUpdate,
} from '../../shared/protocol/message.ts'
import type { Loot } from '../relay/attack-bytes.ts'
import { ATTACKS } from '../relay/attacks.ts'
import { frame, RawLine } from '../relay/raw-line.ts'
import { richUpdates } from '../relay/rich-updates.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { WordWriter } from './word-writer.ts'

const [port = 0, count = 0, seed = 1] = process.argv.slice(2).map(Number)
const LINES_AT_ONCE = 12
const FROM = '127.0.0.2'
/** One in so many attacks of the table may be a heavy one. */
const HEAVY_ONE_IN = 12

process.on('disconnect', () => process.exit())

const random = seededRandom(seed)
const pick = <T>(from: readonly T[]): T => {
  const one = from[random.below(from.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

const { doc, updates } = richUpdates()
const pool: readonly Uint8Array[] = [
  ...updates.flatMap((update) => [encodeUpdate(update), encodeStepTwo(update)]),
  encodeUpdate(Y.encodeStateAsUpdate(doc)),
  encodeStepOne(Y.encodeStateVector(doc)),
  encodeHello(1),
  encodeAwareness(Uint8Array.from([1, 5, 1, 2, 123, 125])),
]
const light = ATTACKS.filter(({ heavy }) => !heavy)
const heavy = ATTACKS.filter((attack) => attack.heavy)

function mutated(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let k = random.below(4); k >= 0; k--) copy[random.below(copy.length)] = random.below(256)
  return random.below(4) === 0 ? copy.subarray(0, random.below(copy.length)) : copy
}

const noise = (): Uint8Array => Uint8Array.from({ length: random.below(300) }, () => random.below(256))

let sent = 0
let attacks = 0
let lines = 0

/** One visit: a few messages until the line is closed, or one attack of the table. */
async function visit(loot: Loot): Promise<void> {
  const kind = random.below(10)
  const attack = kind === 9 ? pick(random.below(HEAVY_ONE_IN) === 0 ? heavy : light) : null
  const ticket = random.below(4) === 0 ? 'baca' : 'jahat'
  const line = new RawLine({ port, from: FROM, ticket, ...attack?.knock })
  lines++
  await line.answered
  if (attack && line.status === 101) {
    if (attack.hello !== false) line.hello()
    attack.strike?.(line, loot)
    attacks++
    sent++
    await Promise.race([line.ended, new Promise((resolve) => setTimeout(resolve, 20))])
  } else if (attack) sent++
  else
    for (let n = 1 + random.below(20); n > 0 && line.closed === null; n--) {
      const message = kind < 6 ? mutated(pick(pool)) : noise()
      line.write(kind === 8 ? mutated(frame(message)) : frame(message))
      sent++
      await turn()
    }
  line.destroy()
  await line.ended
}

const spy = new WordWriter({ port, agreement: 'perjanjian', name: 'jahat', prefix: 'x' })
while (!spy.synced || spy.doc.store.clients.size === 0) await new Promise((resolve) => setTimeout(resolve, 5))
const [victim = 1] = spy.doc.store.clients.keys()
const loot = { doc: new Y.Doc(), victim }
Y.applyUpdate(loot.doc, Y.encodeStateAsUpdate(spy.doc))
spy.terminate()

await Promise.all(
  Array.from({ length: LINES_AT_ONCE }, async () => {
    while (sent < count) await visit(loot)
  }),
)
process.stdout.write(`${JSON.stringify({ sent, attacks, lines })}\n`)
process.exit(0)
