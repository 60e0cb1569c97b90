// Signing where there is no network. The person decides on the device, whose key signs the act (which text, which file, who, when by this
// device's clock). The certificate and the signature in the file follow when the server can be reached.
import { canonicalJson, type Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId, PartnerId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { type AgreementRecord, reduce } from '../../shared/ledger/reduce.ts'
import type { Mark } from '../../shared/pdf/mark.ts'
import { readAgreement } from '../api/opening.ts'
import { ledgerOf } from '../sync/ledger-source.ts'
import { inflate } from '../verify/inflate.ts'
import { openDeviceKey } from './device-key.ts'
import { signAgreement } from './sign-agreement.ts'
import type { Capacity, SigningCase } from './signing-case.ts'
import { signingServer } from './signing-server.ts'
import { keepAct, keptCases, type PendingAct, pendingActs } from './signing-store.ts'

/** The words that the device's key signs. */
export const statementOf = (
  act: Pick<PendingAct, 'agreement' | 'sealed' | 'file' | 'partner' | 'name' | 'position' | 'at'>,
) =>
  canonicalJson({
    act: 'mufakat/tanda-tangan-luring@1',
    agreement: act.agreement,
    sealed: act.sealed,
    file: act.file,
    partner: act.partner,
    name: act.name,
    position: act.position,
    deviceTime: new Date(act.at).toISOString(),
  })

/** Null when this device cannot make or keep a key, or cannot keep the act: then nothing is signed. */
export async function signOffline(
  opened: SigningCase,
  partner: PartnerId,
  partnerName: string,
  capacity: Capacity,
  mark: Mark,
  now: number,
): Promise<PendingAct | null> {
  const { standing } = opened.record
  if (!opened.file || !('seal' in standing)) return null
  const key = await openDeviceKey(opened.id, opened.me.personId)
  if (!key) return null
  const words = {
    agreement: opened.id,
    partner,
    name: capacity.name,
    position: capacity.position,
    sealed: standing.documentDigest,
    file: sha256Hex(opened.file),
    at: now,
  }
  const statement = statementOf(words)
  const signature = await key.sign(new TextEncoder().encode(statement))
  const act: PendingAct = {
    ...words,
    id: crypto.randomUUID(),
    title: opened.agreement.title,
    person: opened.me.personId,
    partnerName,
    mark,
    statement,
    signature,
    state: 'waiting',
    reason: '',
  }
  return (await keepAct(act)) ? act : null
}

/** What has become of an act, by the record: null while it is still to be sent. */
export function fateOf(
  act: Pick<PendingAct, 'sealed' | 'partner' | 'person'>,
  record: AgreementRecord,
  events: readonly LedgerEvent[],
): { readonly state: 'sent' | 'void'; readonly reason: string } | null {
  const { standing } = record
  if (!('seal' in standing) || standing.documentDigest !== act.sealed) {
    const opened = events.findLast(({ payload }) => payload.type === 'state-changed' && payload.from === 'disepakati')
    const reason = opened?.payload.type === 'state-changed' ? opened.payload.reason : ''
    return { state: 'void', reason: reason || 'reopened' }
  }
  const signature = standing.signatures.get(act.partner)
  if (signature === undefined) return null
  return signature.person === act.person ? { state: 'sent', reason: '' } : { state: 'void', reason: 'already-signed' }
}

/** Signs the file for one act. The code of what stands in the way; '' when it is recorded; null to try again later. */
async function send(act: PendingAct, authority: Digest, isMine: boolean): Promise<string | null> {
  const issued = (await keptCases(act.agreement)).find(({ me }) => me.personId === act.person)?.issued ?? null
  if (!isMine && issued === null) return 'session-needed'
  const carried = { deviceTime: act.at, ...(isMine ? {} : { for: act.partner }) }
  const outcome = await signAgreement(
    act.partner,
    { text: act.sealed, sealed: act.sealed, authority },
    {
      server: signingServer(act.agreement, carried),
      subtle: crypto.subtle,
      inflate,
      openKey: () => openDeviceKey(act.agreement, act.person),
      now: Date.now,
    },
    () => undefined,
    { mark: act.mark, deviceTime: act.at, ...(issued === null || isMine ? {} : { issued }) },
  )
  if (outcome.ok) return ''
  return outcome.problem.code === 'offline' ? null : outcome.problem.code
}

/** What the server's refusal of an act means for good; every other is tried again. */
const FINAL: ReadonlySet<string> = new Set(['already-signed', 'forbidden', 'delegation-ended'])

async function settle(act: PendingAct): Promise<PendingAct> {
  const view = await readAgreement(act.agreement)
  if (!view.ok) return view.problem.code === 'offline' ? act : { ...act, reason: 'session-needed' }
  const ledger = await ledgerOf(act.agreement, view.value.me.personId)(0)
  if (ledger.kind !== 'events' || ledger.events.length === 0) return act
  const record = reduce(ledger.events)
  const fate = fateOf(act, record, ledger.events)
  if (fate !== null) return { ...act, ...fate }
  const { me } = view.value
  const isMine = me.personId === act.person || (me.role === 'signatory' && me.partnerId === act.partner)
  const code = await send(act, record.authority, isMine)
  if (code === '') return { ...act, state: 'sent', reason: '' }
  if (code === null) return act
  return { ...act, state: FINAL.has(code) ? 'void' : 'waiting', reason: code }
}

let settling: Promise<readonly PendingAct[]> | null = null

/** Sends what waits, one act after another, and gives all acts as they stand then. Acts of a text that was reopened are told as void, and stay. */
export function settleActs(agreement?: AgreementId): Promise<readonly PendingAct[]> {
  const run = async (): Promise<readonly PendingAct[]> => {
    for (const act of await pendingActs()) {
      if (act.state !== 'waiting' || (agreement !== undefined && act.agreement !== agreement)) continue
      const next = await settle(act)
      if (next !== act) await keepAct(next)
    }
    return pendingActs()
  }
  settling ??= run().finally(() => {
    settling = null
  })
  return settling
}
