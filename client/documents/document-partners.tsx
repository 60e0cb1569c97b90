// Who was taken for a partner, and the way to say it better.
import { useSignal } from '@preact/signals'
import { PARTNER_KINDS, PARTNERS_MAX, type PartnerKind } from '../../shared/agreement/agreement.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import type { CorrectedPartner, Corrections } from '../../shared/import/corrections.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { meanings } from '../app/meanings.ts'
import type { DocumentCheck } from './document-check.ts'
import { pageWords } from './document-words.ts'

interface PartnersProps {
  readonly check: DocumentCheck
  readonly correct: (corrections: Corrections) => void
}

const IS_LABEL = /^(?:pihak|mitra)\s/iu

/** The partners as they stand, in the form in which they are corrected. */
function partnersOf({ reading, document }: DocumentCheck): CorrectedPartner[] {
  return document.file.agreement.partners.map(({ id, name, kind }) => {
    const aliases = reading.partners.find((partner) => partner.id === id)?.aliases ?? []
    const label = aliases.find((alias) => IS_LABEL.test(alias)) ?? ''
    return { id, name, short: aliases.filter((alias) => alias !== label), label, kind }
  })
}

interface RowProps {
  readonly partner: CorrectedPartner
  readonly position: number
  readonly change: (partner: CorrectedPartner) => void
  readonly remove: () => void
}

function PartnerRow({ partner, position, change, remove }: RowProps) {
  const page = pageWords()
  const isMissing = useSignal(false)
  const { id } = partner
  const rename = (name: string) => {
    isMissing.value = name.trim() === ''
    if (!isMissing.value) change({ ...partner, name: name.trim() })
  }
  return (
    <li>
      <fieldset class="document-partner">
        <legend>{page.partnerOf(position)}</legend>
        <Field
          id={`nama-${id}`}
          label={page.name}
          error={isMissing.value ? page.nameMissing : undefined}
          control={(attributes) => (
            <input
              {...attributes}
              value={partner.name}
              maxLength={300}
              autocomplete="off"
              onChange={(event) => rename(event.currentTarget.value)}
            />
          )}
        />
        <Field
          id={`pendek-${id}`}
          label={page.short}
          control={(attributes) => (
            <input
              {...attributes}
              value={partner.short.join(', ')}
              maxLength={200}
              autocomplete="off"
              onChange={(event) =>
                change({
                  ...partner,
                  short: event.currentTarget.value
                    .split(',')
                    .map((text) => text.trim())
                    .filter(Boolean),
                })
              }
            />
          )}
        />
        <Field
          id={`sebutan-${id}`}
          label={page.label}
          control={(attributes) => (
            <input
              {...attributes}
              value={partner.label}
              maxLength={100}
              autocomplete="off"
              placeholder={page.labelHelp}
              onChange={(event) => change({ ...partner, label: event.currentTarget.value.trim() })}
            />
          )}
        />
        <Field
          id={`jenis-${id}`}
          label={page.kind}
          control={(attributes) => (
            <select
              {...attributes}
              value={partner.kind ?? 'other'}
              onChange={(event) => {
                const kind = PARTNER_KINDS.find((item): item is PartnerKind => item === event.currentTarget.value)
                change({ ...partner, kind: kind ?? null })
              }}
            >
              {PARTNER_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {meanings().kinds[kind]}
                </option>
              ))}
            </select>
          )}
        />
        <button type="button" class="button-quiet" aria-label={page.removePartner(partner.name)} onClick={remove}>
          <Icon name="cross" /> {page.remove}
        </button>
      </fieldset>
    </li>
  )
}

export function DocumentPartners({ check, correct }: PartnersProps) {
  const page = pageWords()
  const partners = partnersOf(check)
  const say = (next: readonly CorrectedPartner[]) => correct({ tags: check.corrections.tags, partners: next })
  const add = () => {
    const taken = new Set<string>(partners.map(({ id }) => id))
    let n = partners.length + 1
    while (taken.has(`p${n}`)) n++
    const id = parsePartnerId(`p${n}`)
    if (id === null) return
    say([...partners, { id, name: page.newPartner(n), short: [], label: '', kind: 'other' }])
    announce(page.partnerAdded)
    setTimeout(() => {
      const input = document.getElementById(`nama-${id}`)
      if (input instanceof HTMLInputElement) input.select()
    }, 100)
  }
  return (
    <div class="document-partners">
      <h4>{page.partners}</h4>
      <ul class="plain-list">
        {partners.map((partner, i) => (
          <PartnerRow
            key={partner.id}
            partner={partner}
            position={i + 1}
            change={(changed) => say(partners.map((item) => (item.id === changed.id ? changed : item)))}
            remove={() => {
              say(partners.filter((item) => item.id !== partner.id))
              announce(page.partnerRemoved)
              document.getElementById('tambah-mitra')?.focus()
            }}
          />
        ))}
      </ul>
      {partners.length < PARTNERS_MAX ? (
        <button type="button" class="button" id="tambah-mitra" onClick={add}>
          <Icon name="plus" /> {page.addPartner}
        </button>
      ) : (
        <p class="quiet">{page.tooManyPartners(PARTNERS_MAX)}</p>
      )}
    </div>
  )
}
