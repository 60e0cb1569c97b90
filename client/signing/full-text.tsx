// The whole text for reading before signing: opened by who wants it, in large type by who needs it. Nothing here forces anybody to scroll.
import { useSignal } from '@preact/signals'
import type { Agreement, Clause } from '../../shared/agreement/agreement.ts'
import { blockMarkers, numberClauses } from '../../shared/agreement/numbering.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'
import { sealedPdfUrl } from '../api/api.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { noteOpened } from './opened-parts.ts'
import { signatoryWords } from './signatory-words.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'

function Rows({ opened, clause }: { opened: SigningCase; clause: Clause }) {
  const { agreement } = opened
  const shows = (table: string) =>
    clause.blocks.some(({ content }) => content.some((part) => part.type === 'table' && part.table === table))
  const rows = [
    ...(shows('contributions')
      ? agreement.contributions.map((row) => ({
          ...row,
          text: [row.description, row.when].filter(Boolean).join(' · '),
        }))
      : []),
    ...(shows('accountability')
      ? agreement.accountability.map((row) => ({ ...row, text: [row.what, row.when].filter(Boolean).join(' · ') }))
      : []),
  ]
  if (rows.length === 0) return null
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          {row.partner && <strong>{partnerCalled(opened, row.partner)}: </strong>}
          {row.text}
        </li>
      ))}
    </ul>
  )
}

function Article({ opened, clause, number }: { opened: SigningCase; clause: Clause; number: number | null }) {
  const { outline } = t().panels
  const markers = blockMarkers(clause.blocks)
  const heading = [number === null ? '' : outline.article(number), clause.title].filter(Boolean).join(' · ')
  return (
    <section>
      {heading && <h3>{heading}</h3>}
      {clause.blocks.map((block, at) => {
        const text = blockText(block, opened.agreement, '…')
        const key = `${clause.id} ${at}`
        return text === '' ? null : (
          <p key={key} class={block.list === null ? undefined : 'full-text-item'}>
            {markers[at] && `${markers[at]} `}
            {text}
          </p>
        )
      })}
      <Rows opened={opened} clause={clause} />
    </section>
  )
}

function Text({ opened }: { opened: SigningCase }) {
  const { agreement }: { agreement: Agreement } = opened
  const numbers = numberClauses(agreement.clauses)
  return (
    <div lang="id">
      {agreement.clauses.map((clause) => (
        <Article key={clause.id} opened={opened} clause={clause} number={numbers.get(clause.id) ?? null} />
      ))}
    </div>
  )
}

export function FullText({ opened }: { opened: SigningCase }) {
  const { read, steps } = signatoryWords()
  const large = useSignal(false)
  const shown = useSignal(false)
  const { id } = opened
  return (
    <section class="section" aria-labelledby="baca">
      <h2 id="baca">{steps.read}</h2>
      <details
        class="full-text"
        onToggle={(event) => {
          shown.value = event.currentTarget.open
          if (shown.value) noteOpened(id, 'text')
        }}
      >
        <summary>{opened.agreement.title}</summary>
        {shown.value && (
          <>
            <div class="button-row">
              <button
                type="button"
                class="button"
                aria-pressed={large.value}
                onClick={() => {
                  large.value = !large.value
                }}
              >
                {read.larger}
              </button>
              <a class="button" href="#tugas">
                {read.jump}
              </a>
            </div>
            <div class={large.value ? 'full-text-large' : undefined}>
              <Text opened={opened} />
            </div>
          </>
        )}
      </details>
      <p class="button-row">
        <a
          class="button"
          href={sealedPdfUrl(id)}
          target="_blank"
          rel="noreferrer"
          onClick={() => noteOpened(id, 'pdf')}
        >
          <Icon name="text" /> {read.pdf}
        </a>
        <a class="button" href={`/p/${id}/cetak`}>
          <Icon name="print" /> {read.aloud}
        </a>
      </p>
      <p class="quiet">{read.help}</p>
    </section>
  )
}
