// Keeps up with who wrote first what others brought back or moved, as the server reads it from the log. Undo, a restored version and a paste come as
// several characters at once; somebody who types brings one at a time, and asks nothing.
import { effect, type Signal } from '@preact/signals'
import type * as Y from 'yjs'
import { type Origins, originsFrom } from '../../shared/agreement/origins.ts'
import type { Workspace } from '../panels/workspace.ts'
import { readOrigins } from './history-api.ts'

/** Fewer characters at once are typed. */
const TELLING = 3
/** The server is asked once nobody has brought several for so long, and has them all. */
const REST_MS = 1_500

/** Whether something of this size came at once. Formats count, too, and then it is asked for nothing. */
function bringsSeveral({ beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, clock] of afterState) if (clock - (beforeState.get(client) ?? 0) >= TELLING) return true
  return false
}

/** Until the document is destroyed. */
export function followOrigins({ id, session }: Pick<Workspace, 'id' | 'session'>, told: Signal<Origins | null>): void {
  const { doc } = session.draft
  if (doc.isDestroyed) return
  let due = true
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async () => {
    due = false
    const answer = await readOrigins(id)
    if (answer.ok) told.value = originsFrom(answer.value)
    // Asked again with the next change of the line, or of the text.
    else due = true
  }
  const plan = (wait: number) => {
    clearTimeout(timer)
    const { kind } = session.status.peek()
    if (due && (kind === 'saved' || kind === 'read-only')) timer = setTimeout(() => void ask(), wait)
  }
  const listen = (transaction: Y.Transaction) => {
    if (!bringsSeveral(transaction)) return
    due = true
    plan(REST_MS)
  }
  doc.on('afterTransaction', listen)
  const stop = effect(() => {
    session.status.value
    plan(told.peek() === null ? 0 : REST_MS)
  })
  doc.on('destroy', () => {
    stop()
    clearTimeout(timer)
  })
}
