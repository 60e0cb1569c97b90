// A new agreement: three questions, then the links.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { createAgreement } from '../api/api.ts'
import type { Problem } from '../api/call.ts'
import type { InvitationLink } from '../api/invitation-link.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { Field } from '../app/field.tsx'
import { lazy } from '../app/lazy.tsx'
import { locale, spokenTemplate, t } from '../app/locale.ts'
import { useOpenedOver } from '../app/opened-over.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { templatePath } from '../app/router.ts'
import { isKey, operatorKey, rememberKey, takeKey } from '../operator/operator-key.ts'
import {
  addPartner,
  type CreateForm,
  emptyForm,
  FORM_PARTNERS_MAX,
  type FormError,
  formErrors,
  PAUSE_CHOICES,
  toAgreement,
} from './create-form.ts'
import { LinksPage } from './links-page.tsx'
import { pageWords } from './page-words.ts'
import { PartnerFields } from './partner-fields.tsx'
import '../styles/pages.css'
import '../styles/forms.css'

const BeginHere = lazy(() => import('../offline/begin-form.tsx').then((part) => part.BeginForm))

function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { create } = pageWords()
  return (
    <div class="note note-error" id="ringkasan-galat" tabIndex={-1} role="alert">
      <p class="note-title">{create.errorsTitle(errors.length)}</p>
      <ul>
        {errors.map((entry) => (
          <li key={entry.at}>
            <a href={`#${entry.at}`}>{create.errors[entry.error]}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function TemplateChoice({ form, change }: { form: CreateForm; change: (form: CreateForm) => void }) {
  const { create } = pageWords()
  const chosen = SCREEN_TEMPLATES.map(spokenTemplate).find(({ id }) => id === form.template)
  return (
    <fieldset class="choices">
      <legend>{create.template}</legend>
      <p class="field-help">{create.templateHelp}</p>
      {SCREEN_TEMPLATES.map(spokenTemplate).map((template) => (
        <label key={template.id} class="choice">
          <input
            type="radio"
            name="templat"
            value={template.id}
            checked={form.template === template.id}
            onChange={() => change({ ...form, template: template.id, profile: '' })}
          />
          <span>
            <span class="choice-title">{locale.value === 'id' ? template.title : template.titleEn}</span>
            <span class="choice-help">{locale.value === 'id' ? template.summary : template.summaryEn}</span>
            <span class="choice-help">{create.clausesInTemplate(template.clauses.length, template.version)}</span>
          </span>
        </label>
      ))}
      {chosen && (
        <details class="template-clauses">
          <summary>{create.contents(locale.value === 'id' ? chosen.title : chosen.titleEn)}</summary>
          <ul>
            {chosen.clauses.map(({ kind, title, titleEn }) => (
              <li key={kind}>{locale.value === 'id' ? title : titleEn}</li>
            ))}
          </ul>
        </details>
      )}
      {chosen && (
        <p>
          <a href={templatePath(chosen.id)}>{create.readTemplate}</a>
        </p>
      )}
    </fieldset>
  )
}

function ProfileChoice({ form, change }: { form: CreateForm; change: (form: CreateForm) => void }) {
  const { create } = pageWords()
  const profiles = SCREEN_TEMPLATES.map(spokenTemplate).find(({ id }) => id === form.template)?.profileTitles ?? []
  return (
    <Field
      id="profil"
      label={create.profile}
      help={create.profileHelp}
      optional
      control={(attributes) => (
        <select
          {...attributes}
          value={form.profile}
          onChange={(event) => change({ ...form, profile: event.currentTarget.value })}
        >
          <option value="">{create.profileNone}</option>
          {profiles.map((profile) => (
            <option key={profile.id} value={profile.id}>
              {locale.value === 'id' ? profile.title : profile.titleEn}
            </option>
          ))}
        </select>
      )}
    />
  )
}

/** The template that the address asks for (`?template=`); the first where it names none that there is. */
function askedTemplate(): string {
  const asked = new URLSearchParams(location.search).get('template')
  return (SCREEN_TEMPLATES.find(({ id }) => id === asked) ?? SCREEN_TEMPLATES[0])?.id ?? ''
}

/** The server was not reached: the agreement can begin here. */
const NO_NETWORK: ReadonlySet<string> = new Set(['offline', 'stopping'])

/** Codes with which the server says that only its operator creates agreements. */
const RESTRICTED: ReadonlySet<number> = new Set([401, 403])

export function CreatePage() {
  const { create } = pageWords()
  const form = useSignal<CreateForm>(emptyForm(askedTemplate()))
  const errors = useSignal<readonly FormError[]>([])
  const problem = useSignal<Problem | null>(null)
  const sending = useSignal(false)
  useEffect(takeKey, [useOpenedOver(isKey)])
  const links = useSignal<readonly InvitationLink[] | null>(null)
  const change = (next: CreateForm) => {
    form.value = next
    // Once something was found wrong, each correction is answered at once.
    if (errors.value.length > 0) errors.value = formErrors(next)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    if (sending.value) return
    errors.value = formErrors(form.value)
    if (errors.value.length > 0) {
      requestAnimationFrame(() => document.getElementById('ringkasan-galat')?.focus())
      return
    }
    sending.value = true
    problem.value = null
    BeginHere.bring()
    const result = await createAgreement(toAgreement(form.value), operatorKey.value.trim() || undefined)
    sending.value = false
    if (result.ok) links.value = result.value.invitations
    else problem.value = result.problem
  }
  if (links.value)
    return <LinksPage title={form.value.title.trim()} partners={form.value.partners} links={links.value} />
  const noNetwork = problem.value !== null && NO_NETWORK.has(problem.value.code)
  const restricted = problem.value !== null && RESTRICTED.has(problem.value.status)
  const titleError = errors.value.find((entry) => entry.at === 'judul')
  return (
    <Page title={create.title}>
      <p class="lead">{create.lead}</p>
      <form class="form" onSubmit={(event) => void submit(event)} noValidate>
        {errors.value.length > 0 && <ErrorSummary errors={errors.value} />}
        <TemplateChoice form={form.value} change={change} />
        <Field
          id="judul"
          label={create.agreementTitle}
          help={create.titleHelp}
          error={titleError && create.errors[titleError.error]}
          control={(attributes) => (
            <input
              {...attributes}
              value={form.value.title}
              autocomplete="off"
              required
              onInput={(event) => change({ ...form.value, title: event.currentTarget.value })}
            />
          )}
        />
        <section aria-labelledby="para-mitra">
          <h2 id="para-mitra">{create.partners}</h2>
          <p class="field-help">{create.partnersHelp}</p>
          {form.value.partners.map((partner, i) => (
            <PartnerFields
              key={partner.key}
              form={form.value}
              partner={partner}
              position={i + 1}
              errors={errors.value}
              change={change}
            />
          ))}
          {form.value.partners.length < FORM_PARTNERS_MAX && (
            <button
              type="button"
              id="tambah-mitra"
              class="button"
              onClick={() => {
                change(addPartner(form.value))
                announce(create.partnerAdded(form.value.partners.length))
              }}
            >
              <Icon name="plus" /> {create.addPartner}
            </button>
          )}
        </section>
        <ProfileChoice form={form.value} change={change} />
        <Field
          id="jeda"
          label={create.pause}
          help={create.pauseHelp}
          control={(attributes) => (
            <select
              {...attributes}
              value={String(form.value.pause)}
              onChange={(event) => change({ ...form.value, pause: Number(event.currentTarget.value) })}
            >
              {PAUSE_CHOICES.map((days) => (
                <option key={days} value={String(days)}>
                  {create.pauseDays(days)}
                </option>
              ))}
            </select>
          )}
        />
        <Field
          id="fasilitator"
          label={create.facilitator}
          help={create.facilitatorHelp}
          optional
          control={(attributes) => (
            <input
              {...attributes}
              value={form.value.facilitator}
              autocomplete="name"
              onInput={(event) => change({ ...form.value, facilitator: event.currentTarget.value })}
            />
          )}
        />
        {restricted && (
          <fieldset class="partner-fields">
            <legend>{create.operatorTitle}</legend>
            <Field
              id="kunci"
              label={create.operatorToken}
              help={create.operatorHelp}
              control={(attributes) => (
                <input
                  {...attributes}
                  type="password"
                  autocomplete="off"
                  value={operatorKey}
                  onInput={(event) => rememberKey(event.currentTarget.value)}
                />
              )}
            />
          </fieldset>
        )}
        {problem.value && !noNetwork && <ProblemNote problem={problem.value} />}
        {noNetwork && <BeginHere form={form.value} />}
        <div class="form-end">
          <button type="submit" class="button button-primary button-large" aria-disabled={sending.value}>
            {sending.value ? t().common.sending : noNetwork ? t().common.retry : create.submit}
          </button>
        </div>
      </form>
    </Page>
  )
}
