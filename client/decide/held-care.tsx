import type { Workspace } from '../panels/workspace.ts'
import { useHeldWords } from './held-list.tsx'

/** Sends what waits from whichever screen of the agreement is open. Shows nothing. */
export function HeldCare({ workspace }: { workspace: Workspace }) {
  useHeldWords(workspace)
  return null
}
