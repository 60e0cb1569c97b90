// Load that several scenarios put on a server.
import { percentile } from '../percentile.mjs'
import { join, settleRooms } from './typist.mjs'

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens `rooms` × `people` typists, room after room; `hear(member)` gives what each does with keys that arrive. */
export async function fillRooms({ kind, port, rooms, people, hear, onAck, name = 'ruang' }) {
  const all = new Map()
  for (let r = 0; r < rooms; r++) {
    const room = `${name}${r}`
    const members = await Promise.all(
      Array.from({ length: people }, (_, i) => {
        const client = 10_000 + r * people + i
        const listeners = { onKeys: hear?.(client, r, i), onAck: onAck?.(client) }
        return join({ kind, port, room, client, ...listeners })
      }),
    )
    all.set(room, members)
  }
  return all
}

/**
 * People type at a steady rate, each on its own beat. Answers the server's processor time for a delivery and the spread of the latencies,
 * of the time after the warm-up; throws unless everything arrived everywhere.
 */
export async function typing(load) {
  await warm(load)
  return measureTyping(load)
}

async function measureTyping({
  kind,
  server,
  rooms,
  people,
  writers,
  keysPerSecond,
  cursors = false,
  warmUpMs,
  measuredMs,
}) {
  const sent = new Map()
  const latencies = []
  let delivered = 0
  let measuring = false
  const hear = () => (from, start, end) => {
    delivered += end - start
    if (!measuring) return
    const now = performance.now()
    const times = sent.get(from)
    for (let clock = start; clock < end; clock++) if (times[clock] >= measuring) latencies.push(now - times[clock])
  }
  const all = await fillRooms({ kind, port: server.port, rooms, people, hear })
  const typists = [...all.values()].flatMap((members) => members.slice(0, writers))
  const gap = 1000 / keysPerSecond
  for (const { client } of typists) sent.set(client, [])
  const begun = performance.now()
  const ends = warmUpMs + measuredMs
  let cpu = 0
  let before = 0
  // Everybody has a beat of its own; a late loop makes up for what it missed, so that the load stays what it is.
  const due = typists.map((_, i) => (i * gap) / typists.length)
  for (let now = 0; now < ends; now = performance.now() - begun) {
    if (!measuring && now >= warmUpMs) {
      measuring = performance.now()
      cpu = server.cpu()
      before = delivered
    }
    for (const [i, typist] of typists.entries()) {
      if (due[i] > now) continue
      due[i] += gap
      sent.get(typist.client).push(performance.now())
      typist.press()
      if (cursors) typist.moveCursor()
    }
    await wait(1)
  }
  const spent = server.cpu() - cpu
  const count = delivered - before
  await settleRooms(kind, server.port, all)
  for (const members of all.values()) for (const typist of members) typist.close()
  return { cpu: spent / count, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) }
}

/** A server that has been up for a while: two seconds of work in other rooms, after which its code is compiled as it will be. */
const warm = ({ kind, server }) =>
  closedLoop({
    kind,
    server,
    rooms: 5,
    people: 8,
    writers: 4,
    window: 2,
    warmUpMs: 0,
    measuredMs: 2_000,
    name: 'hangat',
  })

/**
 * Keys sent as fast as they are heard: `writers` of each room have `window` keys under way, and the next is sent when the listener of each
 * has heard one. Answers deliveries a second and the processor time for each; throws unless everything arrived everywhere.
 */
export async function closedLoop({
  kind,
  server,
  rooms,
  people,
  writers,
  window,
  warmUpMs,
  measuredMs,
  name = 'ruang',
}) {
  let delivered = 0
  let running = true
  const writersOf = new Map()
  const hear = (_client, r, i) => {
    // Each writer is listened to by the member before it; a sole writer by the last.
    const heardOf = 10_000 + r * people + ((i + 1) % people)
    return (from, start, end) => {
      delivered += end - start
      if (!running || from !== heardOf) return
      const writer = writersOf.get(from)
      for (let n = start; n < end; n++) writer?.press()
    }
  }
  const all = await fillRooms({ kind, port: server.port, rooms, people, hear, name })
  for (const members of all.values())
    for (const typist of members.slice(0, writers)) writersOf.set(typist.client, typist)
  for (const typist of writersOf.values()) for (let n = 0; n < window; n++) typist.press()
  await wait(warmUpMs)
  const [begun, cpu, count] = [performance.now(), server.cpu(), delivered]
  await wait(measuredMs)
  const [ended, cpuEnd, countEnd] = [performance.now(), server.cpu(), delivered]
  running = false
  await settleRooms(kind, server.port, all)
  for (const members of all.values()) for (const typist of members) typist.close()
  return {
    perSecond: ((countEnd - count) * 1000) / (ended - begun),
    cpu: (cpuEnd - cpu) / (countEnd - count),
  }
}
