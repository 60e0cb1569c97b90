// Mistakes that a relay can make, each as a way to step or as a disk that lies: what the simulation is worth is how surely it finds them.

import type { Effect } from '../../server/relay/effect.ts'
import { encodeAck, encodeStepTwo, encodeUpdate, parseClientMessage } from '../../shared/protocol/message.ts'
import type { SimulatedDisk } from '../store/simulated-disk.ts'
import type { Mistake } from './step-seam.ts'

const control = (to: number, message: Uint8Array): Effect => ({ type: 'send', to: [to], message, kind: 'control' })

/** Says that a message is durable as soon as it has come. */
const acknowledgeEarly: Mistake = (step) => (room, event) => {
  const stepped = step(room, event)
  const session = event.type === 'message' ? stepped.room.sessions.get(event.session) : undefined
  if (!session?.hello || session.closing || session.received <= session.acknowledged) return stepped
  session.acknowledged = session.received
  return { ...stepped, effects: [...stepped.effects, control(session.id, encodeAck(session.received))] }
}

/** Shows others an update when it goes to the store and not when it is there. */
const broadcastEarly: Mistake = (step) => (room, event) => {
  const stepped = step(room, event)
  const listeners = [...stepped.room.sessions.values()].filter(({ listening, closing }) => listening && !closing)
  const effects = stepped.effects.flatMap((effect): Effect[] => {
    if (effect.type !== 'commit') return [effect]
    const shown = effect.updates.flatMap(({ bytes }) => listeners.map(({ id }) => control(id, encodeUpdate(bytes))))
    return [effect, ...shown]
  })
  return { ...stepped, effects }
}

/** Answers a step 1 at once, from the document that is ahead of the store. */
const undurableStepTwo: Mistake = (step) => (room, event) => {
  const stepped = step(room, event)
  const message = event.type === 'message' ? parseClientMessage(event.bytes) : null
  const session = event.type === 'message' ? stepped.room.sessions.get(event.session) : undefined
  if (message?.type !== 'step-one' || !session || session.closing || stepped.room.phase !== 'open') return stepped
  const answer = control(session.id, encodeStepTwo(stepped.room.integration.encode(message.vector)))
  return { ...stepped, effects: [...stepped.effects, answer] }
}

/** Lets everybody's step 2 in, and asks for the right to write at updates only. */
const roleAtUpdatesOnly: Mistake = (step) => (room, event) => {
  const message = event.type === 'message' ? parseClientMessage(event.bytes) : null
  const session = event.type === 'message' ? room.sessions.get(event.session) : undefined
  if (message?.type !== 'step-two' || !session || session.reach !== 'none') return step(room, event)
  session.reach = 'all'
  const stepped = step(room, event)
  session.reach = 'none'
  return stepped
}

/** Takes a limited reach for the whole right, at messages of these kinds. */
const reachNotJudged =
  (kinds: readonly string[]): Mistake =>
  (step) =>
  (room, event) => {
    const message = event.type === 'message' ? parseClientMessage(event.bytes) : null
    const session = event.type === 'message' ? room.sessions.get(event.session) : undefined
    const reach = session?.reach
    if (!message || !session || !kinds.includes(message.type) || reach === 'none' || reach === undefined)
      return step(room, event)
    session.reach = 'all'
    const stepped = step(room, event)
    session.reach = reach
    return stepped
  }

/** Acknowledges what waits for something else as if it were in the log. */
const acknowledgeHeld: Mistake = (step) => (room, event) => {
  const stepped = step(room, event)
  const session = event.type === 'message' ? stepped.room.sessions.get(event.session) : undefined
  if (!session?.hello || session.closing || session.waiting.length === 0) return stepped
  if (session.received <= session.acknowledged) return stepped
  session.acknowledged = session.received
  return { ...stepped, effects: [...stepped.effects, control(session.id, encodeAck(session.received))] }
}

/** Forgets who owns which client id when a batch is written. */
const ownersNotWritten: Mistake = (step) => (room, event) => {
  const stepped = step(room, event)
  const effects = stepped.effects.map((effect) => (effect.type === 'commit' ? { ...effect, claims: [] } : effect))
  return { ...stepped, effects }
}

/** After a failed write goes on as if it had succeeded. */
const failureIgnored: Mistake = (step) => (room, event) =>
  step(room, event.type === 'commit-failed' ? { type: 'committed', at: event.at } : event)

/** Calls a sync done that was never asked of the disk, and opens the journal like any other file. */
function noSync(disk: SimulatedDisk): void {
  const { open } = disk
  disk.open = async (path, mode) => {
    const file = await open(path, mode === 'durable' ? 'write' : mode)
    return { ...file, sync: async () => undefined }
  }
}

export const MISTAKES: readonly {
  readonly name: string
  readonly mistake?: Mistake
  readonly spoilDisk?: (disk: SimulatedDisk) => void
}[] = [
  { name: 'acknowledge early', mistake: acknowledgeEarly },
  { name: 'broadcast early', mistake: broadcastEarly },
  { name: 'no fsync', spoilDisk: noSync },
  { name: 'step 2 with undurable state', mistake: undurableStepTwo },
  { name: 'role checked only on updates', mistake: roleAtUpdatesOnly },
  { name: 'reach not judged', mistake: reachNotJudged(['update', 'step-two']) },
  { name: 'reach judged only on updates', mistake: reachNotJudged(['step-two']) },
  { name: 'a held update acknowledged', mistake: acknowledgeHeld },
  { name: 'owners of client ids not written', mistake: ownersNotWritten },
  { name: 'a failed write taken for a good one', mistake: failureIgnored },
]
