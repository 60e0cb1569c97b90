// Ctrl+S is pressed by habit and by worry: it sends what waits, and says how things stand until they are settled.
import { announce } from '../app/announce.ts'
import type { Session } from '../sync/session.ts'
import { syncWords } from './presence-words.ts'
import { statusWords } from './status-words.ts'

type Asked = Pick<Session, 'status' | 'syncNow'>

let stop = () => {}

/** Says the status now and, while it is on its way, once more when it has arrived. A new call takes the place of the one before. */
export function answerStatus({ status, syncNow }: Asked): void {
  stop()
  syncNow()
  let settled = false
  stop = status.subscribe((now) => {
    if (settled) return
    const { text, tone } = statusWords(now, syncWords())
    announce(text)
    for (const line of document.querySelectorAll('.sync-line')) {
      line.classList.remove('sync-asked')
      // Read in between, so that the animation begins anew.
      void line.clientWidth
      line.classList.add('sync-asked')
    }
    settled = tone !== 'busy'
  })
  if (settled) stop()
}
