// One installation and one build at a time in a clone, whoever starts them. A turn is a numbered file: its holder touches it every second and
// writes into it at the end. Who waits takes the next number when the highest is at its end, or stood still for as many looks: the number of a
// process means nothing in another container and may be somebody else's by now, and clocks differ. The highest is never removed, so that who
// looked long ago and takes a number late sees that it is not the highest.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const BEAT_MS = 1000
const LOOK_MS = 100
/** Ten beats that did not come. */
const QUIET_LOOKS = 100

const turn = (folder, number) => join(folder, `turn.${number}`)
const turns = (folder) =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((name) => /^turn\.(\d+)$/.exec(name)?.slice(1).map(Number) ?? [])
    : []
const highest = (folder) => Math.max(0, ...turns(folder))

/** Whether that number is ours now; false when somebody else was first. */
function take(folder, number) {
  try {
    closeSync(openSync(turn(folder, number), 'wx'))
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  if (highest(folder) === number) return true
  rmSync(turn(folder, number), { force: true })
  return false
}

async function takeNext(folder, onWait) {
  let seen = ''
  let looks = 0
  let told = false
  for (;;) {
    mkdirSync(folder, { recursive: true })
    const last = highest(folder)
    const found = statSync(turn(folder, last), { throwIfNoEntry: false })
    const state = `${last} ${found?.mtimeMs}`
    looks = state === seen ? looks + 1 : 0
    seen = state
    if ((found === undefined || found.size > 0 || looks > QUIET_LOOKS) && take(folder, last + 1)) return last + 1
    if (!told) onWait()
    told = true
    await pause(LOOK_MS)
  }
}

/** Does `work` while nobody else does so for `folder`, after a wait that is told once. Ends the process when its turn was taken for abandoned. */
export async function alone(folder, work, onWait) {
  const number = await takeNext(folder, onWait)
  for (const old of turns(folder)) if (old < number) rmSync(turn(folder, old), { force: true })
  const beat = setInterval(() => {
    if (highest(folder) !== number) {
      process.stderr.write('Salinan ini sedang dibangun oleh proses lain. / Another process builds this clone.\n')
      process.exit(1)
    }
    const now = new Date()
    utimesSync(turn(folder, number), now, now)
  }, BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    if (highest(folder) === number) writeFileSync(turn(folder, number), 'done')
  }
}
