// As rooms, with a cursor message beside each key, as editors send it.
import { typing } from './load.mjs'

const LOAD = { rooms: 100, people: 4, writers: 4, keysPerSecond: 4, cursors: true, warmUpMs: 1_000, measuredMs: 3_000 }

export const scenario = {
  what: 'the same with one cursor message a key',
  rounds: 2,
  figures: [
    {
      key: 'cpu',
      label: 'CPU µs a delivery',
      bars: [
        { of: 'yws', atMost: 0.65 },
        { of: 'hocuspocus', atMost: 0.4 },
      ],
    },
    { key: 'p50', label: 'latency p50 ms', bars: [] },
    { key: 'p99', label: 'latency p99 ms', bars: [{ atMost: 25 }] },
  ],
  run: (kind, server) => typing({ kind, server, ...LOAD }),
}
