// Before the decision: whether the pages of the sealed file are what its attached content gives. Offered, never asked for; what was not done is said
// beside the button that signs.
import { signal, useComputed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Icon } from '../app/icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { signatoryWords } from './signatory-words.ts'
import type { SigningCase } from './signing-case.ts'

const Reprint = lazy(() => import('../verify/reprint-here.tsx').then((part) => part.ReprintHere), { silent: true })

/** The file whose pages were compared last on this page; null while none was. */
export const comparedPages = signal<{ readonly file: Uint8Array; readonly isSame: boolean } | null>(null)

/** `unchecked`: nobody compared the pages of this file here. */
export function usePagesOf(file: Uint8Array | null): 'unchecked' | 'same' | 'differ' {
  const state = useComputed(() => {
    const found = comparedPages.value
    return found === null || found.file !== file ? 'unchecked' : found.isSame ? 'same' : 'differ'
  })
  return state.value
}

export function ComparePages({ opened }: { opened: SigningCase }) {
  const { pages } = signatoryWords()
  const { file } = opened
  const state = usePagesOf(file)
  const take = useMemo(
    () => (isSame: boolean) => {
      if (file) comparedPages.value = { file, isSame }
    },
    [file],
  )
  if (file === null) return null
  if (state === 'same')
    return (
      <p class="note note-ok">
        <Icon name="check" /> {pages.same}
      </p>
    )
  if (state === 'differ')
    return (
      <p class="note note-error" role="alert">
        <Icon name="alert" /> {pages.differ}
      </p>
    )
  return (
    <details class="compare-pages">
      <summary>{pages.offer}</summary>
      <p>{pages.why}</p>
      <Reprint bytes={file} take={take} />
    </details>
  )
}
