import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as Y from 'yjs'
import { createCurrentText } from '../../server/http/current-text.ts'
import { commitDecisions } from '../../server/http/decisions.ts'
import type { AgreementRelay } from '../../server/socket/agreement-relay.ts'
import { createMemoryStore } from '../../server/store/memory.ts'
import { emptyWitness, openDraft } from '../../shared/agreement/draft.ts'
import { type AgreementId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import type { State } from '../../shared/ledger/state.ts'
import { must } from '../agreement/draft-builder.ts'
import { type HttpUnderTest, type Started, serveHttp, startAgreement } from '../http/serve-http.ts'
import { standRelay } from './stand-relay.ts'

export interface LiveStand {
  readonly http: HttpUnderTest
  /** Where websockets are taken, as `http://…`. */
  readonly sockets: string
  /** The agreement, with somebody in every role: `guest p1` and `reviewer` besides those of the creation. */
  readonly story: Started
  /** Takes the agreement to a state, by decisions of the server. */
  bring(to: State): Promise<void>
  close(): Promise<void>
}

export const WITNESS = 'saksi1'

/** The text names a witness. */
async function addWitness(relay: Pick<AgreementRelay, 'draft' | 'post'>, id: AgreementId): Promise<void> {
  const { doc } = await relay.draft(id)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  const row = emptyWitness(null, 'a')
  openDraft(copy).witnesses.set(WITNESS, row)
  const name = row.get('name')
  if (name instanceof Y.Text) name.insert(0, 'Saksi Satu')
  await relay.post(id, 'server', Y.encodeStateAsUpdate(copy, before), 'all')
}

export async function liveStand(): Promise<LiveStand> {
  const store = createMemoryStore()
  const { relay, decisions, serve } = standRelay(store)
  const http = await serveHttp({
    store,
    decisions,
    currentText: createCurrentText(relay),
    now: Date.now,
    ...{ relay },
  })
  serve(http.parts)
  const server = createServer()
  server.on('upgrade', relay.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const story = await startAgreement(http, [], { template: 'nota-kesepahaman-ringkas' })
  await addWitness(relay, story.id)
  for (const invitation of [
    { role: 'guest', partnerId: 'p1' },
    { role: 'reviewer' },
    { role: 'witness', witness: WITNESS },
  ]) {
    const link = await story.as('facilitator', '/invitations', { body: invitation })
    const who = invitation.partnerId ? `${invitation.role} ${invitation.partnerId}` : invitation.role
    const joined = await http.ask(`/api/v1/invitations/${link.body.token}/accept`, { body: { name: `Orang ${who}` } })
    ;(story.sessions as Map<string, string>).set(who, joined.body.sessionToken)
  }
  const digest = sha256Hex(new Uint8Array())
  const decide = (payload: LedgerPayload) =>
    decisions.decide(story.id, (ledger) => commitDecisions(ledger, [{ actor: 'server', payload }]))
  return {
    http,
    sockets: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    story,
    async bring(to) {
      const from = must(decisions.record(story.id)).standing.kind
      if (from !== to) await decide({ type: 'state-changed', from, to, reason: '', documentDigest: digest })
      if (to === 'disepakati') await decide({ type: 'sealed', documentDigest: digest, pdfDigest: digest, pdfBytes: 0 })
      if (to === 'ditandatangani')
        for (const [partner, who] of [
          ['p1', 'signatory p1'],
          ['p2', 'signatory p2'],
        ] as const) {
          const person = [...must(decisions.record(story.id)).people.values()].find(
            ({ name }) => name === `Orang ${who}`,
          )
          const signed = { type: 'signed', pdfDigest: digest, pdfBytes: 0 } as const
          await decide({ ...signed, partner: must(parsePartnerId(partner)), person: must(person).id })
        }
      relay.refresh(story.id)
    },
    async close() {
      await relay.close()
      await new Promise((resolve) => server.close(resolve))
      await http.close()
    },
  }
}
