// The questions about one partner in the form for a new agreement.
import { PARTNER_KINDS, PARTNERS_MIN } from '../../shared/agreement/agreement.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { meanings } from '../app/meanings.ts'
import {
  type CreateForm,
  changePartner,
  type FormError,
  type PartnerAnswer,
  parseKind,
  removePartner,
} from './create-form.ts'
import { pageWords } from './page-words.ts'

interface PartnerFieldsProps {
  readonly form: CreateForm
  readonly partner: PartnerAnswer
  readonly position: number
  readonly errors: readonly FormError[]
  readonly change: (form: CreateForm) => void
}

export function PartnerFields({ form, partner, position, errors, change }: PartnerFieldsProps) {
  const pages = pageWords()
  const { create } = pages
  const { key } = partner
  const error = (at: string) => {
    const found = errors.find((entry) => entry.at === at)
    return found && create.errors[found.error]
  }
  const remove = () => {
    change(removePartner(form, key))
    announce(create.partnerRemoved)
    document.getElementById('tambah-mitra')?.focus()
  }
  return (
    <fieldset class="partner-fields">
      <legend>{create.partner(position)}</legend>
      <Field
        id={`nama-${key}`}
        label={create.name}
        error={error(`nama-${key}`)}
        control={(attributes) => (
          <input
            {...attributes}
            value={partner.name}
            autocomplete="off"
            required
            onInput={(event) => change(changePartner(form, key, { name: event.currentTarget.value }))}
          />
        )}
      />
      <div class="field-row">
        <Field
          id={`jenis-${key}`}
          label={create.kind}
          error={error(`jenis-${key}`)}
          control={(attributes) => (
            <select
              {...attributes}
              required
              value={partner.kind}
              onChange={(event) => change(changePartner(form, key, { kind: parseKind(event.currentTarget.value) }))}
            >
              <option value="">{create.chooseKind}</option>
              {PARTNER_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {meanings().kinds[kind]}
                </option>
              ))}
            </select>
          )}
        />
        <Field
          id={`pendek-${key}`}
          label={create.short}
          optional
          error={error(`pendek-${key}`)}
          control={(attributes) => (
            <input
              {...attributes}
              value={partner.short}
              autocomplete="off"
              placeholder={create.shortHelp}
              onInput={(event) => change(changePartner(form, key, { short: event.currentTarget.value }))}
            />
          )}
        />
      </div>
      {form.partners.length > PARTNERS_MIN && (
        <button type="button" class="button-quiet" onClick={remove}>
          {create.removePartner(partner.name.trim() || create.partner(position))}
        </button>
      )}
    </fieldset>
  )
}
