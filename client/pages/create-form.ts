// What the form for a new agreement asks, and what is wrong with an answer. Pure: the page draws it.
import { PARTNER_KINDS, PARTNERS_MIN, type PartnerKind } from '../../shared/agreement/agreement.ts'
import { USUAL_PAUSE_DAYS } from '../../shared/ledger/event-pause.ts'
import type { NewAgreement } from '../api/api.ts'

/** The form stays readable up to here; more partners are added later in the text. */
export const FORM_PARTNERS_MAX = 8
export const TITLE_MAX = 300
export const SHORT_MAX = 60
export const PAUSE_CHOICES: readonly number[] = [0, 1, USUAL_PAUSE_DAYS, 7, 14]

export interface PartnerAnswer {
  /** Tells rows apart while they are added and removed; never sent. */
  readonly key: number
  readonly name: string
  readonly short: string
  readonly kind: PartnerKind | ''
}

export interface CreateForm {
  readonly template: string
  /** A legal profile beyond those that partners and words call for; '' for none. */
  readonly profile: string
  readonly title: string
  readonly partners: readonly PartnerAnswer[]
  readonly facilitator: string
  /** In days; 0 for no reading pause */
  readonly pause: number
}

export type CreateError = 'title' | 'titleLong' | 'name' | 'nameTwice' | 'kind' | 'short' | 'shortTwice'

/** An error at the element with this id. */
export interface FormError {
  readonly at: string
  readonly error: CreateError
}

const emptyPartner = (key: number): PartnerAnswer => ({ key, name: '', short: '', kind: '' })

export const emptyForm = (template: string): CreateForm => ({
  template,
  profile: '',
  title: '',
  partners: Array.from({ length: PARTNERS_MIN }, (_, i) => emptyPartner(i)),
  facilitator: '',
  pause: USUAL_PAUSE_DAYS,
})

/** The same form when it is full. */
export function addPartner(form: CreateForm): CreateForm {
  if (form.partners.length >= FORM_PARTNERS_MAX) return form
  const key = Math.max(...form.partners.map((partner) => partner.key)) + 1
  return { ...form, partners: [...form.partners, emptyPartner(key)] }
}

/** The same form when the partner is one of the last two. */
export function removePartner(form: CreateForm, key: number): CreateForm {
  if (form.partners.length <= PARTNERS_MIN) return form
  return { ...form, partners: form.partners.filter((partner) => partner.key !== key) }
}

export const changePartner = (form: CreateForm, key: number, change: Partial<PartnerAnswer>): CreateForm => ({
  ...form,
  partners: form.partners.map((partner) => (partner.key === key ? { ...partner, ...change } : partner)),
})

export const parseKind = (value: string): PartnerKind | '' => PARTNER_KINDS.find((kind) => kind === value) ?? ''

const same = (a: string, b: string): boolean =>
  a.trim() !== '' && a.trim().toLocaleLowerCase('id') === b.trim().toLocaleLowerCase('id')

/** Everything that is wrong, in the order of the form; empty when it can be sent. */
export function formErrors(form: CreateForm): readonly FormError[] {
  const errors: FormError[] = []
  const wrong = (at: string, error: CreateError) => errors.push({ at, error })
  if (form.title.trim() === '') wrong('judul', 'title')
  else if (form.title.trim().length > TITLE_MAX) wrong('judul', 'titleLong')
  form.partners.forEach((partner, i) => {
    const before = form.partners.slice(0, i)
    if (partner.name.trim() === '') wrong(`nama-${partner.key}`, 'name')
    else if (before.some((other) => same(other.name, partner.name))) wrong(`nama-${partner.key}`, 'nameTwice')
    if (partner.short.trim().length > SHORT_MAX) wrong(`pendek-${partner.key}`, 'short')
    else if (before.some((other) => same(other.short, partner.short))) wrong(`pendek-${partner.key}`, 'shortTwice')
    if (partner.kind === '') wrong(`jenis-${partner.key}`, 'kind')
  })
  return errors
}

/** Only for a form without errors: a partner without a kind is left out. */
export function toAgreement(form: CreateForm): NewAgreement {
  const partners = form.partners.flatMap(({ name, short, kind }) =>
    kind === '' ? [] : [{ name: name.trim(), kind, ...(short.trim() ? { short: short.trim() } : {}) }],
  )
  const facilitator = form.facilitator.trim()
  return {
    title: form.title.trim(),
    template: form.template,
    ...(form.profile ? { profile: form.profile } : {}),
    partners,
    readingPauseDays: form.pause,
    ...(facilitator ? { facilitator: { name: facilitator } } : {}),
  }
}
