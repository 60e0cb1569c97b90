// What this device keeps for signing without a network: the sealed file as it was opened, and acts that wait to be sent. Nothing here is let go
// by itself.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Digest } from '../../shared/agreement/canonical.ts'
import {
  type AgreementId,
  type PartnerId,
  type PersonId,
  parseAgreementId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { parseLedger } from '../../shared/ledger/parse-event.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import type { Mark } from '../../shared/pdf/mark.ts'
import type { Me } from '../api/opening.ts'
import { complete, ended } from '../sync/device-database.ts'
import type { IssuedCertificate } from './signing-server.ts'

export interface KeptCase {
  readonly agreement: AgreementId
  readonly me: Me
  readonly title: string
  readonly events: readonly LedgerEvent[]
  readonly file: Uint8Array
  /** Milliseconds since 1970 */
  readonly at: number
  /** Asked for ahead, so that this person's signature can be sent under another's session */
  readonly issued: IssuedCertificate | null
}

/** A signature that a signer elsewhere is asked for, as far as it has come. */
export interface KeptOutside {
  /** Certificates in DER: the signatory's, then each issuer */
  readonly chain: readonly Uint8Array[]
  /** When it was begun, by the device's clock in milliseconds: the time that the signature claims */
  readonly at: number
  readonly issued: IssuedCertificate | null
  /** Values that were answered, by the digest of what was asked */
  readonly answers: ReadonlyMap<Digest, Uint8Array>
}

/** One person's decision to sign, made without a network and signed by the device's key. */
export interface PendingAct {
  readonly id: string
  readonly agreement: AgreementId
  readonly title: string
  readonly person: PersonId
  readonly partner: PartnerId
  readonly name: string
  readonly position: string
  readonly partnerName: string
  /** Digest of the text, and of the file as it was on the device */
  readonly sealed: Digest
  readonly file: Digest
  /** By the device's clock */
  readonly at: number
  readonly mark: Mark
  /** Canonical JSON of the act, and the signature of the device's key over it */
  readonly statement: string
  readonly signature: Uint8Array
  readonly state: 'waiting' | 'sent' | 'void'
  /** Why it is void, in the words that the record gives; a code where it is none */
  readonly reason: string
}

const DATABASE = 'mufakat-ttd'
const CASES = 'cases'
const ACTS = 'acts'
const OUTSIDE = 'outside'

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Null where this browser keeps no databases. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, 2)
      request.onupgradeneeded = ({ oldVersion }) => {
        if (oldVersion < 1) {
          request.result.createObjectStore(CASES)
          request.result.createObjectStore(ACTS, { keyPath: 'id' })
        }
        request.result.createObjectStore(OUTSIDE)
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      // Forbidden by policy: nothing is kept then, and signing needs the network.
      resolve(null)
    }
  })
}

async function change(store: string, work: (store: IDBObjectStore) => void): Promise<boolean> {
  const database = await open()
  if (!database) return false
  try {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
    complete(transaction.objectStore(store), work)
    return (await ended(transaction)) === 'written'
  } catch {
    // A value that cannot be cloned or a disk that takes nothing: it is not kept, and the caller says so.
    return false
  } finally {
    database.close()
  }
}

async function all(store: string): Promise<readonly unknown[]> {
  const database = await open()
  if (!database) return []
  const request = complete(database.transaction(store).objectStore(store), (cases) => cases.getAll())
  const found = await new Promise<readonly unknown[]>((resolve) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve([])
  })
  database.close()
  return found
}

function parseMe(value: unknown): Me | null {
  const personId = parsePersonId(member(value, 'personId'))
  const role = ROLES.find((known) => known === member(value, 'role'))
  if (!personId || !role) return null
  return { personId, role, name: text(member(value, 'name')), partnerId: parsePartnerId(member(value, 'partnerId')) }
}

function parseIssued(value: unknown): IssuedCertificate | null {
  const [certificate, authority] = [member(value, 'certificate'), member(value, 'authority')]
  if (!(certificate instanceof Uint8Array) || !(authority instanceof Uint8Array)) return null
  const of = (key: string) => text(member(value, key))
  const letter = of('letter')
  return {
    certificate,
    authority,
    name: of('name'),
    position: of('position'),
    partnerName: of('partnerName'),
    field: of('field'),
    letter: letter === '' ? null : letter,
  }
}

function parseCase(value: unknown): KeptCase | null {
  const agreement = parseAgreementId(member(value, 'agreement'))
  const me = parseMe(member(value, 'me'))
  const [file, at] = [member(value, 'file'), member(value, 'at')]
  const events = parseLedger(member(value, 'events'))
  if (!agreement || !me || !events || !(file instanceof Uint8Array) || typeof at !== 'number') return null
  return {
    agreement,
    me,
    title: text(member(value, 'title')),
    events,
    file,
    at,
    issued: parseIssued(member(value, 'issued')),
  }
}

const isAct = (value: unknown): value is PendingAct =>
  typeof member(value, 'id') === 'string' &&
  parseAgreementId(member(value, 'agreement')) !== null &&
  parsePersonId(member(value, 'person')) !== null &&
  parsePartnerId(member(value, 'partner')) !== null &&
  typeof member(value, 'at') === 'number' &&
  member(value, 'signature') instanceof Uint8Array &&
  Array.isArray(member(value, 'mark'))

const caseKey = (agreement: AgreementId, person: PersonId): string => `${agreement}/${person}`

/** Of all people of this device, the latest first. */
export async function keptCases(agreement?: AgreementId): Promise<readonly KeptCase[]> {
  const found = (await all(CASES)).flatMap((value) => parseCase(value) ?? [])
  return found.filter((kept) => agreement === undefined || kept.agreement === agreement).sort((a, b) => b.at - a.at)
}

/** True when it is on the disk. A certificate that was asked for ahead stays with it. */
export async function keepCase(kept: KeptCase): Promise<boolean> {
  const before = (await keptCases(kept.agreement)).find(({ me }) => me.personId === kept.me.personId)
  const issued = kept.issued ?? before?.issued ?? null
  return change(CASES, (store) => store.put({ ...kept, issued }, caseKey(kept.agreement, kept.me.personId)))
}

export const dropCase = (agreement: AgreementId, person: PersonId): Promise<boolean> =>
  change(CASES, (store) => store.delete(caseKey(agreement, person)))

/** Oldest first. */
export async function pendingActs(): Promise<readonly PendingAct[]> {
  return (await all(ACTS)).filter(isAct).sort((a, b) => a.at - b.at)
}

const turn = signal(0)
/** Counts changes of the acts, so that screens follow. */
export const actsTurn: ReadonlySignal<number> = turn

async function changeActs(work: (store: IDBObjectStore) => void): Promise<boolean> {
  const done = await change(ACTS, work)
  turn.value++
  return done
}

/** True when it is on the disk. */
export const keepAct = (act: PendingAct): Promise<boolean> => changeActs((store) => store.put(act))
export const dropAct = (id: string): Promise<boolean> => changeActs((store) => store.delete(id))

function parseOutside(value: unknown): KeptOutside | null {
  const [chain, at, answers] = [member(value, 'chain'), member(value, 'at'), member(value, 'answers')]
  if (!Array.isArray(chain) || typeof at !== 'number' || !(answers instanceof Map)) return null
  const ders = chain.filter((der) => der instanceof Uint8Array)
  const known = [...answers].flatMap(([digest, made]): [Digest, Uint8Array][] =>
    typeof digest === 'string' && made instanceof Uint8Array ? [[digest, made]] : [],
  )
  return { chain: ders, at, issued: parseIssued(member(value, 'issued')), answers: new Map(known) }
}

export async function keptOutside(agreement: AgreementId, person: PersonId): Promise<KeptOutside | null> {
  const database = await open()
  if (!database) return null
  const request = complete(database.transaction(OUTSIDE).objectStore(OUTSIDE), (store) =>
    store.get(caseKey(agreement, person)),
  )
  const found = await new Promise<unknown>((resolve) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
  })
  database.close()
  return parseOutside(found)
}

/** True when it is on the disk. */
export const keepOutside = (agreement: AgreementId, person: PersonId, kept: KeptOutside): Promise<boolean> =>
  change(OUTSIDE, (store) => store.put(kept, caseKey(agreement, person)))
export const dropOutside = (agreement: AgreementId, person: PersonId): Promise<boolean> =>
  change(OUTSIDE, (store) => store.delete(caseKey(agreement, person)))
