// The komparisi: who the partners are, where they are, who signs for them and by what right.
import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type * as Y from 'yjs'
import { NAME_LETTERS_MAX, PARTNER_DETAILS, PARTNERS_MAX } from '../../../shared/agreement/agreement.ts'
import type { EditorContext } from '../context.ts'
import { TextField } from './fields.tsx'
import { LetterheadsTable } from './letterheads-table.tsx'
import { type Row, rowText } from './rows.ts'
import { tableWords } from './table-words.ts'
import { WitnessesTable } from './witnesses-table.tsx'

/** What of a name is too long to be read stays where it is, and is told. */
function NameNote({ text, context }: { text: Y.Text | null; context: EditorContext }) {
  const isLong = useSignal(false)
  useEffect(() => {
    const look = () => {
      isLong.value = text !== null && text.toString().trim().length > NAME_LETTERS_MAX
    }
    look()
    text?.observe(look)
    return () => text?.unobserve(look)
  }, [text, isLong])
  return (
    <div role="status">
      {isLong.value && <p class="row-note">{tableWords(context).partners.nameLong(NAME_LETTERS_MAX)}</p>}
    </div>
  )
}

export function PartnersTable({ rows, context }: { rows: ReadonlySignal<readonly Row[]>; context: EditorContext }) {
  const words = tableWords(context).partners
  if (rows.value.length === 0) return <p class="row-empty">{words.none}</p>
  return (
    <section class="row-table partners" aria-label={words.label}>
      <ol class="row-list">
        {rows.value.map(({ id, map }) => (
          <li key={id} class="row" data-row={id}>
            <div class="row-cells">
              {PARTNER_DETAILS.map((detail) => (
                <TextField
                  key={detail}
                  text={rowText(map, detail)}
                  label={words[detail]}
                  name={detail}
                  context={context}
                />
              ))}
              <NameNote text={rowText(map, 'name')} context={context} />
              <NameNote text={rowText(map, 'short')} context={context} />
            </div>
          </li>
        ))}
      </ol>
      <div role="status">
        {rows.value.length > PARTNERS_MAX && (
          <p class="row-note">{words.manyPartners(PARTNERS_MAX, rows.value.length)}</p>
        )}
      </div>
      <LetterheadsTable context={context} />
    </section>
  )
}

/** The places where the partners will sign. */
export function SignaturePlaces({ rows, context }: { rows: ReadonlySignal<readonly Row[]>; context: EditorContext }) {
  const { signatures } = tableWords(context)
  const { mention } = context.words.value
  return (
    <section class="signature-places" aria-label={signatures.label}>
      <p class="row-empty">{signatures.note}</p>
      <ul>
        {rows.value.map(({ id, map }) => {
          const words = (key: string) => rowText(map, key)?.toString().trim() ?? ''
          return (
            <li key={id}>
              <strong>{words('name') || words('short') || mention.unnamed}</strong>
              <span class="signature-place">{signatures.stamp}</span>
              <span class="signature-name">{words('signatory') || `(${signatures.signatory})`}</span>
              <span class="signature-position">{words('position') || `(${signatures.position})`}</span>
            </li>
          )
        })}
      </ul>
      <WitnessesTable context={context} />
    </section>
  )
}
