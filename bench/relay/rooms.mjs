// Many small rooms at the pace of people: what a delivered keystroke costs, and how long it takes.
import { typing } from './load.mjs'

const LOAD = { rooms: 100, people: 4, writers: 4, keysPerSecond: 4, warmUpMs: 1_000, measuredMs: 3_000 }
const latency = (key, label, more) => ({
  key,
  label,
  bars: [
    { of: 'yws', plus: more },
    { of: 'hocuspocus', plus: more },
  ],
})

export const scenario = {
  what: '100 documents × 4 people, all of them typing 4 keys a second',
  rounds: 2,
  figures: [
    {
      key: 'cpu',
      label: 'CPU µs a delivery',
      bars: [
        { of: 'yws', atMost: 0.65 },
        { of: 'hocuspocus', atMost: 0.65 },
      ],
    },
    latency('p50', 'latency p50 ms', 2),
    latency('p99', 'latency p99 ms', 15),
  ],
  run: (kind, server) => typing({ kind, server, ...LOAD }),
}
