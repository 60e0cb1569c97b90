// A file on a device: into the agreement that it belongs to where that is known here, else as a copy to be read and written on this device.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { SCREEN_TEMPLATES } from '../../templates/screen-library.ts'
import { Field } from '../app/field.tsx'
import { FileDrop } from '../app/file-drop.tsx'
import { keptView } from '../app/kept-view.ts'
import { lazy } from '../app/lazy.tsx'
import { Page } from '../app/page.tsx'
import { agreementPath, navigate } from '../app/router.ts'
import { TextField } from '../app/text-field.tsx'
import { begunAgreement } from '../offline/new-agreement.ts'
import type { LinksPageProps } from '../pages/links-page.tsx'
import { beginLocalCopy } from './begin-local-copy.ts'
import { carryWords } from './carry-words.ts'
import { lookInto, type Opening, type OpeningProblem } from './carrying.ts'
import { localCopyOf } from './local-copies.ts'
import { FileFacts, OpeningTrouble } from './open-file.tsx'
import { passOn, takePending } from './pending-file.ts'
import '../styles/document-page.css'
import '../styles/carry.css'

const SourcePanel = lazy(() => import('../amend/source-panel.tsx').then((part) => part.SourcePanel))
const LinksPage = lazy(() => import('../pages/links-page.tsx').then((part) => part.LinksPage))
const KeptList = lazy(() => import('../amend/kept-list.tsx').then((part) => part.KeptList), { silent: true })

type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly code: OpeningProblem }
  | { readonly kind: 'opening'; readonly opening: Opening; readonly agreement: Agreement }
  /** From a PDF, in whose place the links stand: they are shown once. */
  | { readonly kind: 'begun'; readonly links: LinksPageProps }
  /** A PDF: the sealed agreement inside it. */
  | { readonly kind: 'sealed'; readonly bytes: Uint8Array; readonly name: string }

const EMPTY = Uint8Array.of(0, 0)

function agreementIn({ brought }: Opening): Agreement {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, brought.state)
  const agreement = snapshot(openDraft(doc))
  doc.destroy()
  return agreement
}

function LocalCopyForm({ opening, agreement }: { opening: Opening; agreement: Agreement }) {
  const { page } = carryWords()
  const name = useSignal('')
  const partner = useSignal('')
  const trouble = useSignal<'name' | 'full' | null>(null)
  const begin = async (event: Event) => {
    event.preventDefault()
    trouble.value = name.value.trim() === '' ? 'name' : null
    if (trouble.value) return document.getElementById('nama-penulis')?.focus()
    const chosen = agreement.partners.find(({ id }) => id === partner.value)
    const me = { name: name.value.trim(), partner: chosen?.id ?? null, partnerName: partnerName(chosen) }
    if (await beginLocalCopy(opening, me).catch(() => false)) navigate(agreementPath(opening.file.head.agreement))
    else trouble.value = 'full'
  }
  return (
    <form onSubmit={(event) => void begin(event)} noValidate>
      <TextField
        id="nama-penulis"
        label={page.yourName}
        help={page.yourNameHelp}
        error={trouble.value === 'name' ? page.nameMissing : undefined}
        autocomplete="name"
        maxLength={120}
        value={name}
      />
      <Field
        id="mitra-penulis"
        label={page.yourPartner}
        control={(attributes) => (
          <select
            {...attributes}
            value={partner}
            onChange={(event) => {
              partner.value = event.currentTarget.value
            }}
          >
            <option value="">{page.noPartner}</option>
            {agreement.partners.map((item) => (
              <option key={item.id} value={item.id}>
                {partnerName(item)}
              </option>
            ))}
          </select>
        )}
      />
      {trouble.value === 'full' && <p role="alert">{page.full}</p>}
      <button type="submit" class="button button-primary">
        {page.open}
      </button>
    </form>
  )
}

function Unseen({ opening, agreement }: { opening: Opening; agreement: Agreement }) {
  const { page } = carryWords()
  const { head } = opening.file
  const isKnown = SCREEN_TEMPLATES.some(({ id }) => id === head.template.id)
  return (
    <section class="card" aria-labelledby="isi-berkas">
      <h2 id="isi-berkas">{agreement.title || head.title}</h2>
      <FileFacts file={opening.file} />
      <p>
        {page.partners}: {agreement.partners.map((partner) => partnerName(partner)).join(', ')} ·{' '}
        {page.clauses(agreement.clauses.length)}
      </p>
      <p>{page.unseen}</p>
      {isKnown ? <LocalCopyForm opening={opening} agreement={agreement} /> : <p role="alert">{page.templateUnknown}</p>}
    </section>
  )
}

export function FilePage() {
  const words = carryWords()
  const shown = useSignal<Shown>({ kind: 'nothing' })
  const look = async (bytes: Uint8Array, name = '') => {
    if (startsAsPdf(bytes)) {
      shown.value = { kind: 'sealed', bytes, name }
      return
    }
    const found = await lookInto(bytes, null, EMPTY)
    if ('code' in found && found.agreement !== undefined && isHere(found.agreement)) return goTo(found.agreement, bytes)
    if ('code' in found) {
      shown.value = { kind: 'problem', code: found.code }
      return
    }
    const { agreement } = found.file.head
    if (isHere(agreement)) return goTo(agreement, bytes)
    shown.value = { kind: 'opening', opening: found, agreement: agreementIn(found) }
  }
  useEffect(() => {
    const pending = takePending(null)
    if (pending) void look(pending)
  }, [])
  const now = shown.value
  if (now.kind === 'begun') return <LinksPage {...now.links} />
  const begun = (links: LinksPageProps) => {
    shown.value = { kind: 'begun', links }
  }
  return (
    <Page title={words.title}>
      <p class="lead">{words.page.lead}</p>
      <FileDrop
        choose={words.page.choose}
        drop={words.open.drop}
        accept=".mufakat,.pdf,application/pdf"
        take={(file) => void file.arrayBuffer().then((buffer) => look(new Uint8Array(buffer), file.name))}
      />
      {now.kind === 'sealed' && <SourcePanel bytes={now.bytes} name={now.name} begun={begun} />}
      {now.kind === 'nothing' && <KeptList open={(bytes, name) => void look(bytes, name)} />}
      {now.kind === 'problem' && <OpeningTrouble code={now.code} title="" />}
      {now.kind === 'opening' && <Unseen opening={now.opening} agreement={now.agreement} />}
    </Page>
  )
}

/** Its header, which may stand behind a few other bytes. */
const startsAsPdf = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-')

const isHere = (id: Opening['file']['head']['agreement']): boolean =>
  keptView(id) !== null || localCopyOf(id) !== null || begunAgreement(id) !== null

function goTo(id: Opening['file']['head']['agreement'], bytes: Uint8Array): void {
  passOn(id, bytes)
  navigate(agreementPath(id, 'berkas'))
}
