// The HTTP interface on a free port, with real decisions and identity, and verbs that make tests read as stories.
import { randomBytes } from 'node:crypto'
import { BlockList } from 'node:net'
import { pino } from 'pino'
import { contributionTitles } from '../../server/export/contribution-titles.ts'
import { makeForm } from '../../server/forms/form.ts'
import { createApp } from '../../server/http/app.ts'
import { createCallers } from '../../server/http/caller.ts'
import { createCurrentText } from '../../server/http/current-text.ts'
import { createDecisions } from '../../server/http/decisions.ts'
import type { Parts } from '../../server/http/parts.ts'
import { openAdmin } from '../../server/identity/admin.ts'
import { openOperatorJournal } from '../../server/identity/operator-journal.ts'
import { createMoments } from '../../server/identity/proof.ts'
import { openTickets } from '../../server/identity/ticket.ts'
import { createWrongTries } from '../../server/identity/wrong-tries.ts'
import { judgeSent, piecesSent } from '../../server/import/judge-sent.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { byCharacteristic } from '../../shared/checks/by-characteristic.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { loadTemplate, TEMPLATES } from '../../templates/library.ts'
import { historyHere } from '../history/history-here.ts'
import {
  createStandInRelay,
  type StandInRelay,
  standInAcceptance,
  standInAuthority,
  standInPress,
} from './stand-ins.ts'

export const ADMIN_TOKEN = 'operator-of-this-test-0123456789'

/** What tests read of answers; each answer has the members of its route. */
export interface AnswerBody {
  readonly code: string
  readonly detail: string
  readonly fields: readonly { readonly path: string }[]
  readonly unmet: readonly { readonly guard: string }[]
  readonly digest: string
  readonly agreementId: string
  readonly title: string
  readonly invitee?: string
  readonly state: string
  readonly invitations: readonly InvitationAnswer[]
  readonly invitationId: string
  readonly token: string
  readonly url: string
  readonly sessionToken: string
  readonly personId: string
  readonly partners: readonly object[]
  readonly me: { readonly personId: string; readonly may: readonly string[] }
  readonly digests: { readonly document: string; readonly clauses: Readonly<Record<string, string>> }
  readonly consents: readonly { readonly scope: string; readonly fresh: boolean }[]
  readonly signatures: readonly { readonly partnerId: string }[]
  readonly events: readonly LedgerEvent[]
  readonly ticket: string
  readonly expiresAt: number
  readonly certificate: string
  readonly authority: string
  readonly field: string
  readonly name: string
  readonly position: string
  readonly partnerName: string
  readonly documentDigest: string
  readonly pdfDigest: string
  readonly pdfBytes: number
  readonly verdicts: Readonly<Record<string, string>>
  readonly findings: readonly { readonly code: string; readonly level: string; readonly message: string }[]
  readonly templates: readonly {
    readonly id: string
    readonly digest: string
    readonly clauses: number
    readonly rules: number
  }[]
}

interface InvitationAnswer {
  readonly role: string
  readonly partnerId?: string
  readonly token: string
  readonly invitationId: string
  readonly url: string
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  /** Empty when the answer is no JSON. */
  readonly body: AnswerBody
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly media?: string
  readonly bearer?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface HttpUnderTest {
  readonly url: string
  readonly parts: Parts
  readonly store: Store
  readonly relay: StandInRelay
  readonly clock: { now: number }
  /** Lines of the log, as written. */
  readonly logged: string[]
  ask(path: string, ask?: Ask): Promise<Reply>
  close(): Promise<void>
}

/** `change` replaces parts, `store` takes another store. */
export async function serveHttp(change: Partial<Parts> & { store?: Store; www?: string } = {}): Promise<HttpUnderTest> {
  const clock = { now: Date.UTC(2026, 10, 24) }
  const now = () => clock.now
  const { www = '/nowhere', store = createMemoryStore({ now }), ...changed } = change
  const relay = createStandInRelay(store)
  const logged: string[] = []
  const parts: Parts = {
    version: '0.0.0',
    openCreation: true,
    mail: null,
    askTime: null,
    store,
    relay,
    press: standInPress(),
    authority: standInAuthority(),
    acceptSignature: standInAcceptance,
    tickets: await openTickets(store, now),
    oidc: null,
    passkeys: false,
    errands: createMoments(now),
    shown: createMoments(now),
    challenges: createMoments(now),
    admin: await openAdmin(store, ADMIN_TOKEN),
    journal: openOperatorJournal(store, now),
    takeNotes: async () => undefined,
    freeSpace: async () => 5_000_000_000,
    securityContact: null,
    wrongTries: createWrongTries(now),
    callers: createCallers({ trustProxy: new BlockList(), publicUrl: null }),
    decisions: createDecisions({ store, announce: relay.announce, now, random: randomBytes }),
    currentText: createCurrentText(relay),
    sealing: new Set(),
    answering: new Set(),
    templates: TEMPLATES,
    check: () =>
      ({
        verdicts: {},
        statuses: {},
        matrix: byCharacteristic(() => new Map()),
        findings: [],
        profiles: [],
      }) as unknown as ReturnType<Parts['check']>,
    history: historyHere(store),
    forms: {
      make: (form, input, print) =>
        makeForm(form, sealedContent(input, contributionTitles(input.template), print).document),
    },
    documents: {
      check: (document, template, locale) => judgeSent(document, loadTemplate(template)!, locale),
      pieces: (document, template) => piecesSent(document, loadTemplate(template)!),
    },
    unprintable: () => [],
    verify: () => Promise.reject(new Error('no verifier here')),
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    now,
    random: (size) => randomBytes(size),
    ...changed,
  }
  const app = await createApp(parts, www)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    parts,
    store,
    relay,
    clock,
    logged,
    ask: (path, ask) => send(`${url}${path}`, ask),
    close: () => app.close(),
  }
}

export async function send(
  url: string,
  { method, body, bytes, media, bearer, headers = {} }: Ask = {},
): Promise<Reply> {
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(url, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    ...(content !== undefined && { body: content }),
    headers: {
      ...(content !== undefined && { 'content-type': media ?? 'application/json' }),
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
  })
  const raw = new Uint8Array(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    bytes: raw,
    body: isJson ? JSON.parse(new TextDecoder().decode(raw)) : {},
  }
}

export const TWO_PARTNERS = [
  { name: 'Yayasan Contoh', kind: 'ngo', short: 'Yayasan' },
  { name: 'Desa Contoh', kind: 'village' },
]

export interface Started {
  readonly id: AgreementId
  readonly path: string
  /** `facilitator`, `observer`, `writer p1`, `signatory p2` … → token of the link, its invitation id, and the token of whoever came by it. */
  readonly links: ReadonlyMap<string, { readonly token: string; readonly invitationId: string; readonly url: string }>
  readonly sessions: ReadonlyMap<string, string>
  /** Asks as the person who came by that link. */
  as(who: string, path: string, ask?: Ask): Promise<Reply>
}

/** An agreement of two partners in which everybody has joined. */
export async function startAgreement(
  http: Pick<HttpUnderTest, 'ask'>,
  without: readonly string[] = [],
  choices: {
    readonly template?: string
    readonly profile?: string
    readonly readingPauseDays?: number
    readonly requireAnnexes?: boolean
  } = {},
): Promise<Started> {
  const made = await http.ask('/api/v1/agreements', {
    body: { title: 'Air bersih', partners: TWO_PARTNERS, ...choices },
  })
  if (made.status !== 201) throw new Error(`not created: ${JSON.stringify(made.body)}`)
  const id = parseAgreementId(made.body.agreementId)
  if (id === null) throw new Error('not an id')
  const links = new Map<string, { token: string; invitationId: string; url: string }>()
  const sessions = new Map<string, string>()
  for (const link of made.body.invitations) {
    const who = link.partnerId ? `${link.role} ${link.partnerId}` : link.role
    links.set(who, link)
    if (without.includes(who)) continue
    const joined = await http.ask(`/api/v1/invitations/${link.token}/accept`, {
      body: { name: `Orang ${who}`, position: 'Ketua' },
    })
    if (joined.status !== 200) throw new Error(`not joined: ${JSON.stringify(joined.body)}`)
    sessions.set(who, joined.body.sessionToken)
  }
  const path = `/api/v1/agreements/${id}`
  return {
    id,
    path,
    links,
    sessions,
    as: (who, rest, ask) => http.ask(`${path}${rest}`, { ...ask, bearer: sessions.get(who) ?? 'nobody' }),
  }
}
