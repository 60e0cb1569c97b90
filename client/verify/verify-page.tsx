// Verifies a PDF wholly in this browser: the file is read, judged and shown here; no request carries any of it.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Digest } from '../../shared/agreement/canonical.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { announce } from '../app/announce.ts'
import { DropZone } from '../app/drop-zone.tsx'
import { Icon } from '../app/icon.tsx'
import '../styles/verify.css'
import { KeepKit, Reprint, type Reprinter } from './reprint.tsx'
import { type Verdict, verdictOf } from './verdict.ts'
import { Problems, VerifyFacts } from './verify-facts.tsx'
import { verifyWords } from './verify-words.ts'

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly reason: 'too-large' | 'unreadable' }
  | {
      readonly kind: 'judged'
      readonly name: string
      readonly report: VerifyReport
      readonly fileDigest: Digest
      readonly bytes: Uint8Array
    }

export type Verify = (bytes: Uint8Array) => Promise<VerifyReport>

const MEGABYTE = 1024 * 1024
/** Two hundred pages with sixty-four signatures stay far below it. */
const FILE_LIMIT_MEGABYTES = 40

async function judge(file: File, verify: Verify): Promise<State> {
  if (file.size > FILE_LIMIT_MEGABYTES * MEGABYTE) return { kind: 'failed', reason: 'too-large' }
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    // The file was moved or its medium removed since it was chosen.
    return { kind: 'failed', reason: 'unreadable' }
  }
  const report = await verify(bytes)
  return { kind: 'judged', name: file.name, report, fileDigest: sha256Hex(bytes), bytes }
}

function verdictWords(
  verdict: Verdict,
  { rebuilt }: VerifyReport,
): { readonly title: string; readonly text: string; readonly note: string } {
  const { page } = verifyWords()
  switch (verdict) {
    case 'holds':
      return { title: rebuilt ? page.allHoldPages : page.allHold, text: page.allHoldText, note: 'note-ok' }
    case 'not-all-signed':
      return { title: page.notAllSigned, text: page.allHoldText, note: 'note-warn' }
    case 'differs':
      return { title: page.differs, text: page.differsText, note: 'note-error' }
    case 'not-ours':
      return { title: page.notOurs, text: page.notOursText, note: 'note-error' }
  }
}

/** What the words of the verdict leave open: whether the pages are what the attachments say. */
function Pages({ judged, reprinter, take }: JudgedProps) {
  const { again, alone } = verifyWords().page
  const { report, bytes } = judged
  if (report.rebuilt === false) return null
  if (report.rebuilt)
    return (
      <>
        <p class="note note-ok">
          <Icon name="check" /> {again.matched}
        </p>
        {reprinter && <KeepKit kit={reprinter.kit} />}
      </>
    )
  return (
    <div class="note note-warn">
      <p>
        <Icon name="alert" /> {again.unchecked}
      </p>
      {reprinter ? <Reprint bytes={bytes} reprinter={reprinter} take={take} /> : <p>{alone.small}</p>}
    </div>
  )
}

interface JudgedProps {
  readonly judged: Extract<State, { kind: 'judged' }>
  readonly reprinter: Reprinter | null
  /** A later report on the same file. */
  readonly take: (report: VerifyReport) => void
}

function Judged(props: JudgedProps) {
  const { name, report, fileDigest } = props.judged
  const { page, facts } = verifyWords()
  const why = report.problems.find(({ code }) => code === 'took-too-long')
  const heading = useRef<HTMLHeadingElement>(null)
  const verdict = verdictOf(report)
  const { title, text, note } = verdictWords(verdict, report)
  useEffect(() => heading.current?.focus(), [report])
  return (
    <section class="verify-result" aria-labelledby="hasil">
      <h2 id="hasil" ref={heading} tabIndex={-1}>
        {page.result(name)}
      </h2>
      <div class={`note ${note}`}>
        <p class="note-title">
          <Icon name={verdict === 'holds' ? 'check' : 'alert'} /> {title}
        </p>
        <p>{why ? facts.problems[why.code](why.data) : text}</p>
      </div>
      {verdict !== 'not-ours' && <Problems problems={report.problems} />}
      {verdict !== 'not-ours' && <Pages {...props} />}
      {verdict !== 'not-ours' && <VerifyFacts report={report} fileDigest={fileDigest} />}
    </section>
  )
}

interface VerifyPageProps {
  /** Where this page can typeset again */
  readonly reprinter: Reprinter | null
  /** Reports on the bytes of a file. */
  readonly verify: Verify
  /** What else this page offers: first, what judges several files that were given at once. */
  readonly below: (several: readonly File[]) => ComponentChildren
  /** What it offers about a file of ours that was judged. */
  readonly about?: (bytes: Uint8Array) => ComponentChildren
}

export function VerifyPage({ verify, reprinter, below, about }: VerifyPageProps) {
  const { page } = verifyWords()
  const state = useSignal<State>({ kind: 'waiting' })
  const several = useSignal<readonly File[]>([])
  const read = async ([file, ...more]: readonly File[]) => {
    if (!file) return
    if (more.length > 0) {
      state.value = { kind: 'waiting' }
      several.value = [file, ...more]
      return
    }
    state.value = { kind: 'reading', name: file.name }
    announce(verifyWords().page.reading(file.name))
    state.value = await judge(file, verify)
  }
  const now = state.value
  return (
    <>
      <p class="lead">{page.lead}</p>
      <DropZone name="verify-drop" accept="application/pdf,.pdf" multiple take={(files) => void read(files)}>
        <span class="verify-choose">
          <Icon name="shield" /> {now.kind === 'waiting' ? page.choose : page.another}
        </span>
        <span class="quiet">{page.drop}</span>
      </DropZone>
      {now.kind === 'reading' && <p>{page.reading(now.name)}</p>}
      {now.kind === 'failed' && (
        <p class="note note-error" role="alert">
          {now.reason === 'too-large' ? page.tooLarge(FILE_LIMIT_MEGABYTES) : page.unreadable}
        </p>
      )}
      {now.kind === 'judged' && (
        <Judged
          key={now.fileDigest}
          judged={now}
          reprinter={reprinter}
          take={(report) => {
            if (state.peek() === now) state.value = { ...now, report }
          }}
        />
      )}
      {now.kind === 'judged' && now.report.format !== null && about?.(now.bytes)}
      {below(several.value)}
    </>
  )
}
