// The outbox against a relay that delays, holds updates until step 2, drops connections and answers in any order of time.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  emptyOutbox,
  isSaved,
  type Outbox,
  type OutboxEvent,
  stepOutbox,
  waitingChanges,
} from '../../client/sync/outbox.ts'
import { seeds } from '../fuzz/seeds.ts'

const after = (...events: OutboxEvent[]): Outbox => events.reduce(stepOutbox, emptyOutbox())
const opened = { type: 'opened' } as const
const closed = { type: 'closed' } as const
const welcomed = { type: 'welcomed' } as const
const kept = { type: 'kept' } as const
const stepTwo = { type: 'sent', message: 'step-two' } as const
const update = { type: 'sent', message: 'update' } as const
const acknowledged = (durable: number) => ({ type: 'acknowledged', durable }) as const

test('[SY1] saved needs the welcome, our step 2 and every message to be durable', () => {
  expect(isSaved(emptyOutbox())).toBe(false)
  expect(isSaved(after(opened))).toBe(false)
  expect(isSaved(after(opened, welcomed))).toBe(false)
  expect(isSaved(after(opened, welcomed, stepTwo))).toBe(false)
  expect(isSaved(after(opened, stepTwo, acknowledged(1)))).toBe(false)
  expect(isSaved(after(opened, welcomed, stepTwo, acknowledged(1)))).toBe(true)
  expect(isSaved(after(opened, welcomed, stepTwo, acknowledged(1), update))).toBe(false)
  expect(isSaved(after(opened, welcomed, stepTwo, acknowledged(1), update, acknowledged(2)))).toBe(true)
  expect(isSaved(after(opened, welcomed, stepTwo, acknowledged(1), closed))).toBe(false)
})

test('[SY1] a count that has not reached our step 2 proves nothing, because the relay holds what came before it', () => {
  const held = after(opened, welcomed, update, stepTwo, acknowledged(1))
  expect(isSaved(held)).toBe(false)
  expect(waitingChanges(held)).toBe(1)
  expect(isSaved(stepOutbox(held, acknowledged(2)))).toBe(true)
})

test('[SY1] a change made while the socket closes is not saved by an acknowledgement of what went before', () => {
  const closing = after(opened, welcomed, stepTwo, kept, acknowledged(1))
  expect(isSaved(closing)).toBe(false)
  expect(waitingChanges(closing)).toBe(1)
})

test('[SY1] an acknowledgement of more than was sent is no proof', () => {
  expect(isSaved(after(opened, welcomed, stepTwo, acknowledged(5)))).toBe(false)
})

test('[SY2] changes written offline are counted until the step 2 that carries them is durable', () => {
  const offline = after(kept, kept, kept)
  expect(waitingChanges(offline)).toBe(3)
  const sent = [opened, welcomed, stepTwo].reduce<Outbox>(stepOutbox, offline)
  expect(waitingChanges(sent)).toBe(3)
  expect(waitingChanges(stepOutbox(sent, closed))).toBe(3)
  expect(waitingChanges(stepOutbox(sent, acknowledged(1)))).toBe(0)
})

test('[SY2] what was in flight when the connection broke waits again', () => {
  const broken = after(opened, welcomed, stepTwo, acknowledged(1), update, update, acknowledged(2), closed)
  expect(waitingChanges(broken)).toBe(1)
})

test('[SY2] changes an earlier visit left on the device are counted', () => {
  expect(waitingChanges(emptyOutbox(4))).toBe(4)
})

/** A relay and a network, as small as they can be: change ids travel in messages and become durable only by `commit`. */
function world() {
  let outbox = emptyOutbox()
  let made = 0
  const durable = new Set<number>()
  let connection: {
    toServer: { kind: 'step-two' | 'update'; changes: number[] }[]
    received: number[][]
    held: number[][]
    sawStepTwo: boolean
    committed: number
    counted: number
    acks: number[]
    welcome: boolean
    closing: boolean
  } | null = null
  const all = () => Array.from({ length: made }, (_, index) => index)
  const step = (event: OutboxEvent) => {
    outbox = stepOutbox(outbox, event)
  }
  return {
    actions: {
      edit() {
        const id = made++
        if (!connection || connection.closing) return step(kept)
        connection.toServer.push({ kind: 'update', changes: [id] })
        step(update)
      },
      open() {
        if (connection) return
        connection = {
          toServer: [],
          received: [],
          held: [],
          sawStepTwo: false,
          committed: 0,
          counted: 0,
          acks: [],
          welcome: true,
          closing: false,
        }
        step(opened)
      },
      close() {
        if (!connection) return
        connection = null
        step(closed)
      },
      closing() {
        if (connection) connection.closing = true
      },
      answerStepOne() {
        if (!connection || connection.closing) return
        connection.toServer.push({ kind: 'step-two', changes: all() })
        step(stepTwo)
      },
      welcome() {
        if (connection?.welcome) step(welcomed)
      },
      /** The relay takes the next frame off the wire; before step 2 it only holds. */
      receive() {
        const message = connection?.toServer.shift()
        if (!connection || !message) return
        if (message.kind === 'update' && !connection.sawStepTwo) connection.held.push(message.changes)
        else if (message.kind === 'step-two') {
          connection.sawStepTwo = true
          connection.received.push(message.changes, ...connection.held.splice(0))
        } else connection.received.push(message.changes)
      },
      commit() {
        const changes = connection?.received.shift()
        if (!connection || !changes) return
        for (const id of changes) durable.add(id)
        connection.acks.push(++connection.counted)
      },
      deliverAck() {
        const ack = connection?.acks.shift()
        if (ack !== undefined) step(acknowledged(ack))
      },
    },
    isSaved: () => isSaved(outbox),
    waiting: () => waitingChanges(outbox),
    lost: () => all().filter((id) => !durable.has(id)),
  }
}

test('[SY1, SY2] in random histories saved is never said while a change is not durable, and nothing waiting is ever forgotten', () => {
  const names = [
    'edit',
    'edit',
    'open',
    'open',
    'close',
    'closing',
    'answerStepOne',
    'welcome',
    'receive',
    'commit',
    'deliverAck',
    'settle',
  ] as const
  let saved = 0
  const property = fc.property(fc.array(fc.constantFrom(...names), { minLength: 20, maxLength: 120 }), (history) => {
    const model = world()
    for (const name of history) {
      if (name === 'settle')
        for (const quiet of ['receive', 'commit', 'deliverAck'] as const)
          for (let n = 0; n < 20; n++) model.actions[quiet]()
      else model.actions[name]()
      const lost = model.lost().length
      if (model.isSaved()) {
        saved++
        expect(lost).toBe(0)
      }
      expect(model.waiting()).toBeGreaterThanOrEqual(lost)
    }
  })
  for (const seed of seeds(4)) fc.assert(property, { numRuns: 500, seed })
  expect(saved).toBeGreaterThan(20)
})
