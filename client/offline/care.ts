// What is looked after while an agreement is open: one that began here is created on the server when the network is there, changes that the
// server refuses for good are kept apart, and what earlier visits left unsent is gathered. Each part comes when there is something for it.
import type { Workspace } from '../panels/workspace.ts'
import { readCopies } from './copies.ts'
import { storeNames } from './device-stores.ts'

/** The page that shows the agreement. */
export interface PageHand {
  /** Closes the draft; resolves when everything of it is on the device. */
  close(): Promise<void>
  /** Opens the agreement again, as this device knows it by then. */
  reopen(): void
}

async function gather({ id, session }: Workspace): Promise<void> {
  const others = (await storeNames()).some((store) => store.agreement === id && store.name !== session.storeName)
  if (others) await (await import('./leftovers.ts')).gatherLeftovers(id, session.storeName)
}

async function setApart(workspace: Workspace, hand: PageHand): Promise<void> {
  const status = workspace.session.status.peek()
  const part = await import('./set-apart.ts')
  await part.setApart(workspace, status.kind === 'refused' ? status.code : 'read-only', hand)
}

/** Without a network a part may be missing: what it is for stays as it is until the next visit. */
const later = (work: Promise<unknown>): void => void work.catch(() => undefined)

/** Looks after an open agreement until the returned function is called. */
export function care(workspace: Workspace, hand: PageHand): () => void {
  later(readCopies())
  if (!workspace.onlyHere) {
    later(gather(workspace))
    return workspace.session.stranded.subscribe((stranded) => {
      if (stranded) later(setApart(workspace, hand))
    })
  }
  let over = false
  let stop = () => {}
  const begin = async () => {
    const part = await import('./adoption.ts')
    if (!over) stop = part.followNetwork(workspace, hand)
  }
  later(begin())
  return () => {
    over = true
    stop()
  }
}
