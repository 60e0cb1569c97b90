// How many keystrokes get through at most, in twenty rooms.
import { closedLoop } from './load.mjs'

const LOAD = { rooms: 20, people: 5, writers: 5, window: 20, warmUpMs: 1_000, measuredMs: 3_000 }

export const scenario = {
  what: '20 documents × 5 people, everybody with 20 keys under way, the next sent when a neighbour heard one',
  rounds: 2,
  figures: [
    {
      key: 'perSecond',
      label: 'deliveries a second',
      digits: 0,
      bars: [
        { of: 'echo', atLeast: 1.3 },
        { of: 'yws', atLeast: 2.8 },
        { of: 'hocuspocus', atLeast: 2 },
      ],
    },
    { key: 'cpu', label: 'CPU µs a delivery', bars: [] },
  ],
  run: (kind, server) => closedLoop({ kind, server, ...LOAD }),
}
