// The text as it reads, until the editor has come: on a slow line the editor is most of what is fetched, and whoever came to read can read.
// Looks as the editor will, so that nothing jumps when that takes its place.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Agreement, Block, Clause, Inline } from '../../shared/agreement/agreement.ts'
import { blockMarkers, numbersOf, partHeads } from '../../shared/agreement/numbering.ts'
import { inlineText } from '../../shared/agreement/plain-text.ts'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'

/** An editor that comes within this time is the first that is seen. */
const WAIT_MS = 100
/** More than anybody reads until the editor is there. */
const CLAUSES_MAX = 40

interface Within {
  readonly clause: Clause
  readonly agreement: Agreement
}

function Part({ part, clause, agreement }: Within & { part: Inline }) {
  const text = inlineText(part, agreement, part.type === 'blank' ? `[${part.hint}]` : '', clause.id)
  if (part.type === 'break') return <br />
  if (part.type !== 'text') return text
  const slanted = part.marks?.includes('em') ? <em>{text}</em> : text
  return part.marks?.includes('strong') ? <strong>{slanted}</strong> : slanted
}

function Paragraph({ block, marker, ...within }: Within & { block: Block; marker: string | undefined }) {
  return (
    <p class="block" data-list={block.list ?? ''} data-indent={String(block.indent)} data-marker={marker || undefined}>
      {block.content.map((part, at) => (
        <Part key={at} part={part} {...within} />
      ))}
    </p>
  )
}

function FirstClause({ clause, agreement }: Within) {
  const number = numbersOf(agreement.clauses).get(clause.id) ?? null
  const markers = blockMarkers(clause.blocks)
  return (
    <section class="clause" data-read={clause.id} data-kind={clause.kind}>
      <h2
        class="clause-title"
        data-pasal={number === null ? partHeads(agreement.clauses).get(clause.id) : `Pasal ${number}`}
      >
        {clause.title}
      </h2>
      {clause.blocks.map((block, at) => (
        <Paragraph key={at} block={block} marker={markers[at]} clause={clause} agreement={agreement} />
      ))}
    </section>
  )
}

/** The clauses with their numbers and markers. Rows of tables come with the editor. */
export const FirstClauses = ({ agreement }: { agreement: Agreement }) => (
  <div class="editor-text" lang="id">
    {agreement.clauses.slice(0, CLAUSES_MAX).map((clause) => (
      <FirstClause key={clause.id} clause={clause} agreement={agreement} />
    ))}
  </div>
)

interface FirstTextProps {
  readonly agreement: Agreement
  /** The editor is still on its way. */
  readonly loading: boolean
  /** On a first visit it comes over the line, and cannot be the first that is seen. */
  readonly firstVisit: boolean
}

export function FirstText({ agreement, loading, firstVisit }: FirstTextProps) {
  const late = useSignal(firstVisit)
  useEffect(() => {
    const timer = setTimeout(() => {
      late.value = true
    }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [late])
  if (!late.value) return <Loading text={t().panels.opening} />
  return (
    <>
      {loading && <Loading text={t().panels.readable} />}
      <div class="editor is-read-only first-text">
        <div class="editor-page">
          <FirstClauses agreement={agreement} />
        </div>
      </div>
    </>
  )
}
