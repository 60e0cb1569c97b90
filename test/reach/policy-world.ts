// Worlds for the table of rights: an agreement in any state, made by events and not by walking there, with somebody in every column of the
// table, who would be refused for nothing but the table.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as Y from 'yjs'
import { createCurrentText } from '../../server/http/current-text.ts'
import type { Decision } from '../../server/http/decisions.ts'
import type { Parts } from '../../server/http/parts.ts'
import { mintInvitation } from '../../server/identity/invitation.ts'
import { openSession } from '../../server/identity/session.ts'
import type { AgreementRelay } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Entry, Store } from '../../server/store/store.ts'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { clauseDigests, documentDigest, frameDigest } from '../../shared/agreement/canonical.ts'
import {
  emptyClause,
  emptyPartner,
  emptyWitness,
  openDraft,
  SCHEMA_VERSION,
  SEED_CLIENT,
} from '../../shared/agreement/draft.ts'
import {
  type AgreementId,
  type ClauseId,
  type InvitationId,
  makeId,
  type PartnerId,
  type PersonId,
  parseAgreementId,
  parseClauseId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseRowId,
  type RowId,
} from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { byCharacteristic } from '../../shared/checks/by-characteristic.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import type { LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import type { TextDigests } from '../../shared/ledger/freshness.ts'
import { COLUMNS, type Column } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isSealedState, type State } from '../../shared/ledger/state.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { type Ask, type HttpUnderTest, type Reply, serveHttp } from '../http/serve-http.ts'
import { standRelay } from './stand-relay.ts'

export const P1: PartnerId = must(parsePartnerId('p1'))
export const P2: PartnerId = must(parsePartnerId('p2'))
export const CLAUSE: ClauseId = must(parseClauseId('tujuan'))
export const WITNESS: RowId = must(parseRowId('saksi1'))
const TEMPLATE = 'nota-kesepahaman-ringkas'

/** Somebody in each column, for partner p1 wherever that can be, and of p2 those who decide besides. */
export const PEOPLE = [...COLUMNS, 'writer p2', 'signatory p2'] as const
export type Who = (typeof PEOPLE)[number]

const ownPartner = (who: Who): PartnerId | null =>
  who.endsWith('p2') ? P2 : who === 'facilitator' || who === 'observer' ? null : P1
const roleOf = (who: Who): Exclude<Column, 'delegate'> => {
  switch (who) {
    case 'delegate':
    case 'signatory p2':
      return 'signatory'
    case 'writer p2':
      return 'writer'
    default:
      return who
  }
}
const slug = (who: Who): string => who.replace(' ', '-')
export const personOf = (who: Who): PersonId => must(parsePersonId(`orang-${slug(who)}`))
export const linkOf = (who: Who): InvitationId => must(parseInvitationId(`tautan-${slug(who)}`))

/** A judgement that nobody minds: what a waiver is about. */
export const FINDING = {
  code: 'AB-09',
  level: 'advice',
  clause: CLAUSE,
  parties: [],
  data: {},
} as unknown as Finding

function seedBytes(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  const draft = openDraft(doc)
  doc.transact(() => {
    draft.meta.set('title', new Y.Text('Air bersih'))
    draft.meta.set('template', TEMPLATE)
    draft.meta.set('schemaVersion', SCHEMA_VERSION)
    for (const [id, name] of [
      [P1, 'Yayasan Contoh'],
      [P2, 'Desa Contoh'],
    ] as const) {
      draft.partners.set(id, emptyPartner('village', id))
      textOf(draft.partners.get(id), 'name').insert(0, name)
    }
    for (const [id, kind, title, body] of [
      ['judul', 'judul', 'Judul', 'PERJANJIAN'],
      [CLAUSE, 'tujuan_bersama', 'Tujuan Bersama', 'Para Mitra menjaga mata air bersama.'],
    ] as const) {
      draft.clauses.set(id, emptyClause(kind, id))
      textOf(draft.clauses.get(id), 'title').insert(0, title)
      textOf(draft.clauses.get(id), 'body').insert(0, body)
    }
    draft.witnesses.set(WITNESS, emptyWitness(null, 'a'))
    textOf(draft.witnesses.get(WITNESS), 'name').insert(0, 'Saksi Satu')
  })
  return Y.encodeStateAsUpdate(doc)
}
const SEED = seedBytes()

function seeded(): { readonly agreement: Agreement; readonly clauses: TextDigests['clauses'] } {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, SEED)
  const agreement = snapshot(openDraft(doc))
  return { agreement, clauses: clauseDigests(agreement) }
}
export const TEXT = seeded()

const SEALED_FILE = new TextEncoder().encode('%PDF-1.7 segel')
export const SEALED_BYTES = SEALED_FILE.length
export const said = (payload: LedgerPayload, actor: Decision['actor'] = 'server'): Decision => ({ actor, payload })

/** What a world is told while it is made: its digests, and how many events there are so far. */
export interface Making {
  readonly id: AgreementId
  readonly digests: TextDigests
  readonly state: State
  /** Number of the event that the first of the decisions that are added becomes. */
  readonly next: number
}
export type Before = (making: Making) => readonly (Decision | Entry)[]

export interface World extends Making {
  /** Sessions, as bearer secrets */
  readonly tokens: ReadonlyMap<Who, string>
  as(who: Who, path: string, ask?: Ask): Promise<Reply>
  record(): AgreementRecord
  events(): readonly LedgerEvent[]
}

export interface WorldStand {
  readonly http: HttpUnderTest
  readonly relay: AgreementRelay
  /** Where websockets are taken, as `http://…` */
  readonly sockets: string
  /** How much was written to the store so far, of whatever kind: a refused try adds nothing. */
  written(): number
  make(state: State, before?: Before): Promise<World>
  close(): Promise<void>
}

/** The agreement with everybody in it, and each step to the state. */
function life(id: AgreementId, state: State, digests: TextDigests): readonly Decision[] {
  const { document } = digests
  const invited = PEOPLE.flatMap((who) => [
    said({ type: 'invited', invitation: linkOf(who), role: roleOf(who), partner: ownPartner(who), expiresAt: null }),
    ...(who === 'witness'
      ? [said({ type: 'witness-invited', invitation: linkOf(who), witness: WITNESS } as const)]
      : []),
  ])
  const joined = PEOPLE.map((who) => {
    const person = personOf(who)
    const part = { role: roleOf(who), partner: ownPartner(who), invitation: linkOf(who) }
    return said({ type: 'joined', person, name: `Orang ${who}`, position: 'Ketua', ...part }, person)
  })
  const step = (from: State, to: State) =>
    said({ type: 'state-changed', from, to, reason: '', documentDigest: document })
  const file = { pdfDigest: sha256Hex(SEALED_FILE), pdfBytes: SEALED_FILE.length }
  const letter = sha256Hex(new Uint8Array())
  const delegated = said(
    {
      type: 'signing-delegated',
      partner: P1,
      invitation: linkOf('delegate'),
      name: 'Orang delegate',
      position: 'Staf',
      ...{ letter, letterBytes: 9, letterMedia: 'application/pdf' },
    },
    personOf('signatory'),
  )
  const signed = ([P1, P2] as const).map((partner) => {
    const person = personOf(partner === P1 ? 'signatory' : 'signatory p2')
    return said({ type: 'signed', partner, person, ...file }, person)
  })
  const seal = [step('draf', 'disepakati'), said({ type: 'sealed', documentDigest: document, ...file }), delegated]
  const steps: Readonly<Record<State, readonly Decision[]>> = {
    draf: [delegated],
    tinjauan: [delegated, step('draf', 'tinjauan')],
    disepakati: seal,
    ditandatangani: [...seal, ...signed, step('disepakati', 'ditandatangani')],
    berlaku: [...seal, ...signed, step('disepakati', 'ditandatangani'), step('ditandatangani', 'berlaku')],
    berakhir: [
      ...seal,
      ...signed,
      step('disepakati', 'ditandatangani'),
      step('ditandatangani', 'berlaku'),
      step('berlaku', 'berakhir'),
    ],
    batal: [delegated, step('draf', 'batal')],
  }
  const created = said({
    type: 'agreement-created',
    agreement: id,
    title: 'Air bersih',
    template: { id: TEMPLATE, version: '1', digest: document },
    authority: document,
  })
  const partners = ([P1, P2] as const).map((partner) =>
    said({ type: 'partner-added', partner, name: `Mitra ${partner}`, kind: 'village' }),
  )
  return [created, ...partners, ...invited, ...joined, ...steps[state]]
}

/** `change` replaces parts of the server. */
export async function worldStand(change: Partial<Parts> = {}): Promise<WorldStand> {
  const memory = createMemoryStore()
  let written = 0
  const store: Store = {
    ...memory,
    get status() {
      return memory.status
    },
    async commit(entries) {
      written += entries.length
      return memory.commit(entries)
    },
  }
  const { relay, decisions, serve } = standRelay(store)
  const report = {
    verdicts: {},
    statuses: {},
    matrix: byCharacteristic(() => new Map()),
    findings: [FINDING],
    profiles: [],
  }
  const http = await serveHttp({
    store,
    decisions,
    currentText: createCurrentText(relay),
    now: Date.now,
    relay,
    check: () => report as unknown as ReturnType<Parts['check']>,
    askTime: async () => new Uint8Array([0x30]),
    wrongTries: { waitMs: () => 0, note: () => undefined },
    ...change,
  })
  serve(http.parts)
  const server = createServer()
  server.on('upgrade', relay.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const make = async (state: State, before: Before = () => []): Promise<World> => {
    const id = makeId(randomBytes, parseAgreementId)
    const { agreement, clauses } = TEXT
    const digests = { document: documentDigest(id, agreement), clauses, frame: frameDigest(id, agreement) }
    const begun = life(id, state, digests)
    const making: Making = { id, digests, state, next: begun.length + 1 }
    const added = before(making)
    const tokens = new Map<Who, string>()
    const entries: Entry[] = [{ type: 'update', agreement: id, principal: 'server', bytes: SEED }]
    for (const who of PEOPLE) {
      const opening = { way: 'link', browser: 'program', system: 'other' } as const
      const session = openSession(id, personOf(who), Date.now(), opening)
      tokens.set(who, session.token)
      entries.push(...session.entries, ...mintInvitation({ agreement: id, invitation: linkOf(who), uses: 10 }).entries)
    }
    if (isSealedState(state)) entries.push({ type: 'put', table: 'sealed', key: id, value: SEALED_FILE })
    await decisions.begin(
      id,
      [...begun, ...added.flatMap((one) => ('payload' in one ? [one] : []))],
      [...entries, ...added.flatMap((one) => ('payload' in one ? [] : [one]))],
    )
    const record = () => must(decisions.record(id))
    const events = () => must(decisions.read(id)).events
    return {
      ...making,
      tokens,
      as: (who, path, ask) =>
        http.ask(path.startsWith('/sync') ? path : `/api/v1/agreements/${id}${path}`, {
          ...ask,
          bearer: must(tokens.get(who)),
        }),
      record,
      events,
    }
  }
  return {
    http,
    relay,
    sockets: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    written: () => written,
    make,
    async close() {
      await relay.close()
      await new Promise((resolve) => server.close(resolve))
      await http.close()
    },
  }
}
