// Many open a long document at once that was typed letter by letter before their eyes.
import { openingFigures, seedLive, storm } from './opening.mjs'
import { checkTrace } from './trace.mjs'

export const scenario = {
  what: 'the same, typed live as 259,778 updates just before',
  kinds: ['mufakat', 'yws', 'hocuspocus'],
  rounds: 1,
  figures: [...openingFigures(0.1), { key: 'seeding', label: 'typing all of it, s', bars: [] }],
  async run(kind, server) {
    const begun = performance.now()
    await seedLive(kind, server)
    const seeding = (performance.now() - begun) / 1000
    return { ...(await storm(kind, server, 100, { check: checkTrace })), seeding }
  },
}
