// Many open a long document at once.
import { openingFigures, seed, storm } from './opening.mjs'
import { checkTrace } from './trace.mjs'

export const scenario = {
  what: '100 people at once open a document of 259,778 edits that came as one update',
  kinds: ['mufakat', 'yws', 'hocuspocus'],
  rounds: 2,
  figures: openingFigures(0.1),
  async run(kind, server) {
    await seed(kind, server)
    return storm(kind, server, 100, { check: checkTrace })
  },
}
