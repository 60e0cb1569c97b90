// Creating on the server, when the network is there, the agreement that is open and began on this device.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Problem } from '../api/call.ts'
import { agreementPath, navigate } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { beginThere, createThere, moveHere } from './adopt.ts'
import type { PageHand } from './care.ts'
import { type BegunAgreement, begunAgreement } from './new-agreement.ts'

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
  if (!created.ok && created.problem.code === 'seed-differs') return moveThere(begun, hand, key)
  if (!created.ok) {
    adopting.value = mayPass(created.problem) ? { kind: 'waiting' } : { kind: 'refused', problem: created.problem }
    return
  }
  await hand.close()
  const moved = await moveHere(created.value)
  adopting.value = moved
    ? { kind: 'waiting' }
    : { kind: 'refused', problem: { code: 'device-full', status: 0, data: {} } }
  hand.reopen()
}

/** The server's template is another: the text goes along as a copy. */
async function moveThere(begun: BegunAgreement, hand: PageHand, key: string | undefined): Promise<void> {
  await hand.close()
  const moved = await beginThere(begun, key)
  adopting.value = moved.ok ? { kind: 'waiting' } : { kind: 'refused', problem: moved.problem }
  if (moved.ok) navigate(agreementPath(moved.value), { replace: true })
  else hand.reopen()
}

/** Asks now, and whenever the network may be there, until the returned function is called. */
export function followNetwork(workspace: Workspace, hand: PageHand): () => void {
  const ask = () => void askServer(workspace, hand)
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
