// What is looked after while an agreement is open: one that began here is created on the server when the network is there, changes that the
// server refuses for good are kept apart, and what earlier visits left unsent is gathered.
import { type ReadonlySignal, signal } from '@preact/signals'
import * as Y from 'yjs'
import type { Problem } from '../api/call.ts'
import type { Workspace } from '../panels/workspace.ts'
import { createThere, moveHere } from './adopt.ts'
import { keepCopy, readCopies } from './copies.ts'
import { dropStore, parseStoreName } from './device-stores.ts'
import { gatherLeftovers } from './leftovers.ts'
import { begunAgreement } from './new-agreement.ts'

/** The page that shows the agreement. */
export interface PageHand {
  /** Closes the draft; resolves when everything of it is on the device. */
  close(): Promise<void>
  /** Opens the agreement again, as this device knows it by then. */
  reopen(): void
}

export type Adoption =
  | { readonly kind: 'waiting' | 'asking' }
  /** The server does not want it as it is: nothing is asked again before the person wants it. */
  | { readonly kind: 'refused'; readonly problem: Problem }

const adopting = signal<Adoption>({ kind: 'waiting' })
export const adoption: ReadonlySignal<Adoption> = adopting

/** While the network says nothing, the server is asked again after this long. */
const ASK_AGAIN_MS = 30_000

const mayPass = ({ code, status }: Problem): boolean => code === 'offline' || status >= 500 || status === 429

/** Asks once. `key`: the operator's. */
export async function askServer({ id }: Workspace, hand: PageHand, key?: string): Promise<void> {
  const begun = begunAgreement(id)
  if (!begun || adopting.peek().kind === 'asking') return
  adopting.value = { kind: 'asking' }
  const created = await createThere(begun, key)
  if (!created.ok) {
    adopting.value = mayPass(created.problem) ? { kind: 'waiting' } : { kind: 'refused', problem: created.problem }
    return
  }
  await hand.close()
  const moved = await moveHere(begun, created.value)
  adopting.value = moved
    ? { kind: 'waiting' }
    : { kind: 'refused', problem: { code: 'device-full', status: 0, data: {} } }
  hand.reopen()
}

function followNetwork(ask: () => void): () => void {
  const unlessRefused = () => {
    if (adopting.peek().kind === 'waiting' && document.visibilityState === 'visible') ask()
  }
  const timer = setInterval(unlessRefused, ASK_AGAIN_MS)
  addEventListener('online', unlessRefused)
  document.addEventListener('visibilitychange', unlessRefused)
  unlessRefused()
  return () => {
    clearInterval(timer)
    removeEventListener('online', unlessRefused)
    document.removeEventListener('visibilitychange', unlessRefused)
  }
}

/** The draft with what was refused is kept as a copy; then the device forgets it and takes the server's. */
async function setApart({ id, session, me }: Workspace, reason: string, hand: PageHand): Promise<void> {
  const update = Y.encodeStateAsUpdate(session.draft.doc)
  const { storeName } = session
  const title = session.draft.meta.get('title')
  const owner = { ...me, title: title instanceof Y.Text ? title.toString() : '' }
  const epoch = parseStoreName(storeName)?.epoch ?? ''
  // Where it cannot be kept it stays where it is, and the status goes on saying that it was refused.
  if (!(await keepCopy({ agreement: id, epoch, owner, reason, update }))) return
  await hand.close()
  await dropStore(storeName)
  hand.reopen()
}

/** Looks after an open agreement until the returned function is called. */
export function care(workspace: Workspace, hand: PageHand): () => void {
  const { id, session, onlyHere } = workspace
  void readCopies()
  if (onlyHere) return followNetwork(() => void askServer(workspace, hand))
  void gatherLeftovers(id, session.storeName)
  return session.stranded.subscribe((stranded) => {
    const status = session.status.peek()
    if (stranded) void setApart(workspace, status.kind === 'refused' ? status.code : 'read-only', hand)
  })
}
