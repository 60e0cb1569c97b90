// Below the bar of an open agreement: that it is only here so far, that its links wait to be passed on, that something could not be sent.
// Most of the time there is none of it, and only this comes.
import { useEffect } from 'preact/hooks'
import { lazy } from '../app/lazy.tsx'
import { mayHoldWords } from '../decide/may-hold-words.ts'
import type { Workspace } from '../panels/workspace.ts'
import { care, type PageHand } from './care.ts'
import { copies } from './copies.ts'
import { keptLinks } from './kept-links.ts'

const silent = { silent: true }
const LocalCopyNote = lazy(() => import('../carry/local-copy-note.tsx').then((part) => part.LocalCopyNote), silent)
const OnlyHereNote = lazy(() => import('./only-here-note.tsx').then((part) => part.OnlyHereNote), silent)
const LinksNote = lazy(() => import('./links-note.tsx').then((part) => part.LinksNote), silent)
const HeldCare = lazy(() => import('../decide/held-care.tsx').then((part) => part.HeldCare), silent)
const CopiesNote = lazy(() => import('./copies-note.tsx').then((part) => part.CopiesNote), silent)

export function DeviceNotes({ workspace, hand }: { workspace: Workspace; hand: PageHand }) {
  useEffect(() => care(workspace, hand), [workspace, hand])
  const count = copies.value.filter(({ agreement }) => agreement === workspace.id).length
  return (
    <>
      {workspace.localCopy && <LocalCopyNote workspace={workspace} />}
      {workspace.onlyHere && !workspace.localCopy && <OnlyHereNote workspace={workspace} hand={hand} />}
      {keptLinks(workspace.id) !== null && <LinksNote workspace={workspace} />}
      {mayHoldWords() && <HeldCare workspace={workspace} />}
      {count > 0 && <CopiesNote workspace={workspace} count={count} />}
    </>
  )
}
