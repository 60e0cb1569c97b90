// One full room.
import { typing } from './load.mjs'

const LOAD = { rooms: 1, people: 40, writers: 20, keysPerSecond: 8, warmUpMs: 1_000, measuredMs: 3_000 }

export const scenario = {
  what: '40 people in one document, 20 of them typing 8 keys a second',
  rounds: 2,
  figures: [
    {
      key: 'cpu',
      label: 'CPU µs a delivery',
      bars: [
        { of: 'yws', atMost: 0.75 },
        { of: 'hocuspocus', atMost: 0.75 },
      ],
    },
    { key: 'p50', label: 'latency p50 ms', bars: [] },
    { key: 'p99', label: 'latency p99 ms', bars: [] },
  ],
  run: (kind, server) => typing({ kind, server, ...LOAD }),
}
