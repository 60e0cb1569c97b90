// Many come back to a long document in which others went on.

import { ranges } from './keystroke.mjs'
import { wait } from './load.mjs'
import { openingFigures, seed, storm } from './opening.mjs'
import { trace } from './trace.mjs'

const BEHIND = 100

export const scenario = {
  what: `200 people at once come back to that document, ${BEHIND} edits behind`,
  kinds: ['mufakat', 'yws', 'hocuspocus'],
  rounds: 2,
  figures: openingFigures(0.33),
  async run(kind, server) {
    const writer = await seed(kind, server)
    for (let n = 0; n < BEHIND; n++) writer.press()
    await wait(500)
    const check = (state) => {
      let have = 0
      ranges(state, 0, state.length, (client, _start, end) => {
        if (client === writer.client) have = end
      })
      if (have !== BEHIND) throw new Error(`${have} of ${BEHIND} edits came`)
    }
    return storm(kind, server, 200, { vector: [...trace().vector], check })
  },
}
