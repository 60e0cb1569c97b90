// Periksa naskah: any document is read and judged on this device; the page shows what is missing and for whom.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type Corrections, NO_CORRECTIONS } from '../../shared/import/corrections.ts'
import type { Sent } from '../../shared/import/read-document.ts'
import { announce } from '../app/announce.ts'
import { loadGuidance } from '../app/guidance.ts'
import { Page } from '../app/page.tsx'
import { type Checked, checkDocument, type DocumentCheck } from './document-check.ts'
import { DocumentIntake } from './document-intake.tsx'
import { DocumentResult } from './document-result.tsx'
import { documentWords, pageWords } from './document-words.ts'
import '../styles/panels.css'
import '../styles/document-page.css'

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'refused'; readonly problem: Extract<Checked, { ok: false }>['problem'] | 'unreadable' }
  | { readonly kind: 'judged'; readonly check: DocumentCheck }

/** Lets the browser show «Membaca …» before a long text is read. */
const painted = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

function Refusal({ problem }: { problem: Extract<State, { kind: 'refused' }>['problem'] }) {
  const page = pageWords()
  const said = typeof problem === 'string' ? null : documentWords().problems[problem.code]
  return (
    <div class="note note-error" role="alert">
      {said && typeof problem !== 'string' ? (
        <>
          <p class="note-title">{said.title(problem.data)}</p>
          <p>{said.advice}</p>
        </>
      ) : (
        <p>{problem === 'too-old' ? page.tooOld : page.unreadable}</p>
      )}
    </div>
  )
}

export function DocumentPage() {
  const page = pageWords()
  const state = useSignal<State>({ kind: 'waiting' })
  /** The last question asked of the reader: an older answer that comes later is not shown. */
  const turn = useRef(0)
  useEffect(() => void loadGuidance(), [])

  const read = async (take: () => Promise<Sent>, name: string) => {
    const mine = ++turn.current
    state.value = { kind: 'reading', name }
    announce(pageWords().reading(name))
    await painted()
    let sent: Sent
    try {
      sent = await take()
    } catch {
      // The file was moved or its medium removed since it was chosen.
      if (mine === turn.current) state.value = { kind: 'refused', problem: 'unreadable' }
      return
    }
    const checked = await checkDocument(sent, name, NO_CORRECTIONS)
    if (mine !== turn.current) return
    state.value = checked.ok ? { kind: 'judged', check: checked.check } : { kind: 'refused', problem: checked.problem }
  }

  const correct = async (check: DocumentCheck, corrections: Corrections) => {
    const mine = ++turn.current
    const checked = await checkDocument(check.sent, check.name, corrections)
    if (mine !== turn.current) return
    if (!checked.ok) {
      state.value = { kind: 'refused', problem: checked.problem }
      return
    }
    state.value = { kind: 'judged', check: checked.check }
    const count = (level: string) => checked.check.report.findings.filter((finding) => finding.level === level).length
    announce(pageWords().updated(count('error'), count('warning')))
  }

  const now = state.value
  return (
    <Page title={page.title} width={now.kind === 'judged' ? 'wide' : 'narrow'}>
      <DocumentIntake read={read} isCompact={now.kind === 'judged'} />
      {now.kind === 'reading' && <p>{page.reading(now.name)}</p>}
      {now.kind === 'refused' && <Refusal problem={now.problem} />}
      {now.kind === 'judged' && (
        <DocumentResult
          key={now.check.sent}
          check={now.check}
          correct={(corrections) => void correct(now.check, corrections)}
        />
      )}
    </Page>
  )
}
