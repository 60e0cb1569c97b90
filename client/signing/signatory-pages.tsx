// The signatory's three minutes, from top to bottom: what binds me, what changed, what I have to do, as whom, the text, the decision, the receipt.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { Signature } from '../../shared/ledger/fold-signing.ts'
import { nextToSign } from '../../shared/ledger/fold-signing-order.ts'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { DutiesCard } from './duties-card.tsx'
import { FullText } from './full-text.tsx'
import { OfflineActs } from './offline-acts.tsx'
import { OtherAnswers } from './other-answers.tsx'
import { ComparePages, usePagesOf } from './pages-compared.tsx'
import { PrepareOffline } from './prepare-offline.tsx'
import { ReasonForm } from './reason-form.tsx'
import { RefusalsList } from './refusals-list.tsx'
import { SignForm } from './sign-form.tsx'
import { signatoryWords } from './signatory-words.ts'
import { SignatureReceipt } from './signature-receipt.tsx'
import { letterUrl, withdrawSignature } from './signing-api.ts'
import { type Capacity, capacityOf, partnerCalled, type SigningCase } from './signing-case.ts'
import { actsTurn, type PendingAct, pendingActs } from './signing-store.ts'
import { SigningSummaryCard } from './signing-summary.tsx'
import '../styles/signing.css'
import '../styles/forms.css'

interface PagesProps {
  readonly opened: SigningCase
  /** Asks for what is recorded now. */
  readonly refresh: () => void
}

function Identity({ opened, partner, capacity }: PagesProps & { partner: PartnerId; capacity: Capacity }) {
  const { identity, steps } = signatoryWords()
  const listed = opened.agreement.partners.find(({ id }) => id === partner)
  const { instead } = capacity
  return (
    <section class="card" aria-labelledby="sebagai">
      <h2 id="sebagai">{steps.identity}</h2>
      <p>
        <strong>{identity.as(capacity.name, capacity.position)}</strong>
        <br />
        {identity.forPartner(listed?.name.trim() || partnerCalled(opened, partner))}
        {instead && (
          <>
            <br />
            {identity.instead(listed?.signatory.trim() || personName(opened.record.people.get(instead.by)?.name))}{' '}
            <a href={letterUrl(opened.id, instead.letter)} download>
              {identity.letter}
            </a>
          </>
        )}
      </p>
      <p class="quiet">{identity.wrong}</p>
    </section>
  )
}

/** A signature this young was made on this page: its receipt takes the focus. */
const JUST_NOW_MS = 60_000

function Receipt({ opened, refresh, signature }: PagesProps & { signature: Signature }) {
  const { withdraw } = signatoryWords()
  const mount = useRef<HTMLDivElement>(null)
  const justSigned = Date.now() - signature.at < JUST_NOW_MS
  useEffect(() => {
    if (justSigned) mount.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [justSigned])
  return (
    <div ref={mount}>
      <SignatureReceipt opened={opened} signature={signature} />
      {opened.record.standing.kind === 'disepakati' && !opened.isKept && (
        <ReasonForm
          opened={opened}
          field="tarik"
          open={withdraw.open}
          help={withdraw.help}
          label={withdraw.reason}
          submit={withdraw.send}
          done={withdraw.done}
          send={(reason) => withdrawSignature(opened.id, reason)}
          after={refresh}
        />
      )}
    </div>
  )
}

function Decide({ opened, refresh, partner, capacity }: PagesProps & { partner: PartnerId; capacity: Capacity }) {
  const { steps, turn, offline } = signatoryWords()
  const pages = usePagesOf(opened.file)
  const act = useSignal<PendingAct | null>(null)
  const acts = useSignal<readonly PendingAct[]>([])
  const turns = actsTurn.value
  useEffect(() => {
    void pendingActs().then((found) => {
      acts.value = found
    })
  }, [acts, turns])
  const { record, digests } = opened
  if (!('signatures' in record.standing)) return null
  const { standing } = record
  // Without a network, whoever has decided on this phone has had their turn: what waits is sent in that order.
  const waiting = opened.isKept
    ? acts.value.filter(
        ({ agreement, sealed, state }) =>
          state === 'waiting' && agreement === opened.id && sealed === standing.documentDigest,
      )
    : []
  const decided = new Map<PartnerId, unknown>([
    ...standing.signatures,
    ...waiting.map(({ partner: of, id }) => [of, id] as const),
  ])
  const next = nextToSign(record, decided)
  const isEarly = next !== null && next !== partner
  const agreed = { text: digests.document, sealed: standing.documentDigest, authority: record.authority }
  return (
    <section class="section" aria-labelledby="putuskan">
      <h2 id="putuskan">{steps.decide}</h2>
      {isEarly && <p class="note note-warn">{turn(partnerCalled(opened, next))}</p>}
      {act.value !== null && <p class="note note-ok">{offline.help}</p>}
      {!isEarly && act.value === null && <ComparePages opened={opened} />}
      {!isEarly && act.value === null && pages !== 'differ' && (
        <SignForm
          opened={opened}
          partner={partner}
          capacity={capacity}
          agreed={agreed}
          after={(kept) => {
            act.value = kept
            refresh()
          }}
        />
      )}
    </section>
  )
}

/** A witness reads the same text, and signs in a place of its own; it binds nobody. */
function WitnessPages({ opened, refresh }: PagesProps) {
  const { steps, witnesses, identity } = signatoryWords()
  const pages = usePagesOf(opened.file)
  const { record, me, agreement, digests } = opened
  const link = record.people.get(me.personId)?.invitation
  const witness = link && record.witnessLinks.get(link)
  const row = agreement.witnesses.find(({ id }) => id === witness)
  if (!row || !('signatures' in record.standing)) return null
  const signed = record.witnessed.get(row.id)
  if (signed)
    return (
      <SignatureReceipt opened={opened} signature={{ ...signed, deviceTime: null, carrier: null }} witness={row.name} />
    )
  const capacity = { name: row.name, position: row.position, instead: null }
  const agreed = { text: digests.document, sealed: record.standing.documentDigest, authority: record.authority }
  return (
    <>
      <SigningSummaryCard opened={opened} partner={null} />
      <FullText opened={opened} />
      <section class="section" aria-labelledby="putuskan">
        <h2 id="putuskan">{steps.decide}</h2>
        <p>
          {witnesses.title}: <strong>{identity.as(row.name, row.position)}</strong>
        </p>
        <p>{witnesses.you}</p>
        <ComparePages opened={opened} />
        {!opened.isKept && pages !== 'differ' && (
          <SignForm
            opened={opened}
            partner={null}
            witness={row.id}
            capacity={capacity}
            agreed={agreed}
            after={refresh}
          />
        )}
      </section>
    </>
  )
}

/** Whoever reads here and signs nothing. */
function NotYours({ opened }: Pick<PagesProps, 'opened'>) {
  const { notYours, receipt } = signatoryWords()
  return (
    <>
      <p class="note note-warn">{notYours}</p>
      <a class="button" href={agreementPath(opened.id, 'ttd')}>
        {receipt.toAgreement}
      </a>
    </>
  )
}

/** My partner's signature: what is to be read before it, and its receipt afterwards. */
export function SignatoryPages({ opened, refresh }: PagesProps) {
  const { identity } = signatoryWords()
  const partner = opened.me.partnerId
  const { standing } = opened.record
  if (opened.me.role === 'witness') return <WitnessPages opened={opened} refresh={refresh} />
  if (!('signatures' in standing)) return null
  if (!partner || opened.me.role !== 'signatory') return <NotYours opened={opened} />
  const signature = standing.signatures.get(partner)
  if (signature)
    return (
      <>
        <Receipt opened={opened} refresh={refresh} signature={signature} />
        <RefusalsList opened={opened} after={refresh} />
      </>
    )
  const capacity = capacityOf(opened, partner)
  return (
    <>
      <RefusalsList opened={opened} after={refresh} />
      <OfflineActs agreement={opened.id} changed={refresh} />
      <SigningSummaryCard opened={opened} partner={partner} />
      <DutiesCard opened={opened} partner={partner} />
      {capacity && <Identity opened={opened} refresh={refresh} partner={partner} capacity={capacity} />}
      <FullText opened={opened} />
      {capacity ? (
        <Decide opened={opened} refresh={refresh} partner={partner} capacity={capacity} />
      ) : (
        <p class="note note-warn">{identity.ended}</p>
      )}
      {capacity && !opened.isKept && <OtherAnswers opened={opened} after={refresh} />}
      {capacity && opened.file && !opened.isKept && <PrepareOffline opened={opened} />}
    </>
  )
}
