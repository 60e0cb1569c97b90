// How many keystrokes of one person reach 200 readers at most.
import { closedLoop } from './load.mjs'

const LOAD = { rooms: 1, people: 201, writers: 1, window: 100, warmUpMs: 1_000, measuredMs: 3_000 }

export const scenario = {
  what: 'one writer with 100 keys under way, the next sent when the last of 200 readers heard one',
  rounds: 2,
  figures: [
    {
      key: 'perSecond',
      label: 'deliveries a second',
      digits: 0,
      bars: [
        { of: 'echo', atLeast: 1.7 },
        { of: 'yws', atLeast: 2.5 },
        { of: 'hocuspocus', atLeast: 1 },
      ],
    },
    { key: 'cpu', label: 'CPU µs a delivery', bars: [] },
  ],
  run: (kind, server) => closedLoop({ kind, server, ...LOAD }),
}
