// While somebody works on an agreement: remembers what the server has, and shows it once that this device is the member's.
import type { Workspace } from '../panels/workspace.ts'
import { carryDesk } from './carry-desk.ts'
import { claimKey, noteSaved } from './carrying.ts'

/** What the server has is noted when nobody has typed for so long. */
const NOTE_AFTER_MS = 2_000

/** Until the returned function is called. */
export function careForCarrying(workspace: Workspace): () => void {
  const { session, me, onlyHere } = workspace
  if (onlyHere) return () => undefined
  const { carried } = carryDesk(workspace)
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    if (session.status.peek().kind !== 'saved') return
    // Where nothing can be kept, files carry more than they need; nothing else is lost.
    void noteSaved(carried).catch(() => undefined)
    void claimKey(carried, me.personId)
  }
  const stop = session.status.subscribe(({ kind }) => {
    clearTimeout(timer)
    if (kind === 'saved') timer = setTimeout(save, NOTE_AFTER_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
