// A new agreement from a sealed file alone: an addendum to it, or a draft with its words. The base need not be kept by this server.
import { webcrypto } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import { makeId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { seedAddendum, seedCopy } from '../../shared/amend/amended-draft.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import type { Actor } from '../../shared/ledger/event.ts'
import { reduce } from '../../shared/ledger/reduce.ts'
import { readSealedSource, type SealedSource } from '../../shared/pdf/sealed-source.ts'
import type { ProblemCode, VerifyReport } from '../../shared/pdf/verify-report.ts'
import { inflate } from '../export/inflate.ts'
import { inherited } from './addenda.ts'
import { creator } from './create.ts'
import type { Decision } from './decisions.ts'
import { linkAnswer } from './invitation-link.ts'
import { listedTitle } from './listed-title.ts'
import { newLinks } from './new-links.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { pauseOf, readingPauseDays } from './reading-pause.ts'
import { bytesRoute, type Route } from './route.ts'
import { templateOf } from './template-of.ts'
import { unjudged } from './verify-route.ts'

/** As for checking a file: 200 pages with their fonts and all signatures stay far below. */
const PDF_LIMIT_BYTES = 32 * 1024 * 1024
const PURPOSES = ['addendum', 'copy'] as const
type Purpose = (typeof PURPOSES)[number]

async function requireSource(file: Uint8Array): Promise<SealedSource> {
  const reading = await readSealedSource(file, { crypto: webcrypto.subtle, inflate })
  if (reading.ok) return reading.source
  switch (reading.code) {
    case 'not-ours':
      throw new Problem('not-ours')
    case 'too-large':
      throw new Problem('too-large')
    case 'damaged':
    case 'differs':
      throw new Problem('source-damaged', { reason: reading.code, attachments: reading.names })
  }
}

/** What says nothing against a base: pages of a format that is no longer printed, or that a busy machine did not finish. */
const UNCHECKED: readonly ProblemCode[] = ['print-format-unknown', 'print-unfinished']

/**
 * Judged in the verifier's own thread, bounded in time and memory: what it gives up on is not read here. By the authority that the file's own
 * ledger names, since it may be another server's.
 */
async function judge(parts: Parts, file: Uint8Array): Promise<VerifyReport> {
  const report = await parts.verify(file, 'named')
  const why = unjudged(report)
  if (why === 'verifier-busy') throw new Problem(why)
  if (why !== null) throw new Problem('source-damaged', { reason: 'took-too-long' })
  return report
}

/** Only what everybody has validly signed, on pages that say what the file holds, is a base. */
function requireSigned({ problems: told, signatures, partners }: VerifyReport): void {
  const problems = told.filter(({ code }) => !UNCHECKED.includes(code))
  const valid = new Set(signatures.filter(({ valid: holds }) => holds).map(({ partner }) => partner))
  if (problems.length > 0 || valid.size < partners.length)
    throw new Problem('base-not-signed', { problems: problems.map(({ code }) => code) })
}

interface Order {
  readonly purpose: Purpose
  readonly days: number
  readonly actor: Actor
  readonly personal: boolean
  readonly annexes: boolean
}

async function begin(
  parts: Parts,
  file: Uint8Array,
  { purpose, days, actor, personal, annexes }: Order,
  request: IncomingMessage,
) {
  const report = await judge(parts, file)
  const source = await requireSource(file)
  if (purpose === 'addendum') requireSigned(report)
  const before = reduce(source.ledger)
  // Where the base is kept, its own people open the addendum: they are let in by name, and see it beside the base.
  if (purpose === 'addendum' && parts.decisions.record(source.id)?.head.seq) throw new Problem('base-here')
  const agreement = readAgreement(source.yjs)
  const template = templateOf(parts, agreement.template.id)
  const id = makeId(parts.random, parseAgreementId)
  const base = {
    agreement: source.id,
    number: (agreement.base?.number ?? 0) + 1,
    documentDigest: source.digest,
    pdfDigest: source.pdfDigest,
    pdfBytes: source.pdfBytes,
  }
  const title = agreement.title || before.title
  const created: Decision = {
    actor,
    payload: {
      type: 'agreement-created',
      agreement: id,
      title,
      template:
        purpose === 'addendum'
          ? before.template
          : { id: template.id, version: template.version, digest: template.digest },
      authority: parts.authority.fingerprint,
      ...(purpose === 'addendum' && { base }),
      ...pauseOf(purpose === 'addendum' ? before.pause.days : days),
      ...((purpose === 'addendum' ? before.annexesRequired : annexes) && { annexesRequired: true }),
    },
  }
  const digests = { document: source.digest, clauses: clauseDigests(agreement) }
  const links = newLinks(parts, id, { partners: [...before.partners.keys()], actor, personal }, request)
  const bytes = purpose === 'addendum' ? seedAddendum(source.yjs, base) : seedCopy(source.yjs)
  const taken = inherited(before, { digests }, actor)
  // A new agreement is talked through anew; an addendum leaves what it does not touch as it was agreed.
  const kept = purpose === 'addendum' ? taken : taken.filter(({ payload }) => payload.type !== 'negotiated-marked')
  await parts.decisions.begin(
    id,
    [created, ...kept, ...links.decisions],
    [{ type: 'update', agreement: id, principal: 'server', bytes }, ...links.entries],
  )
  const isAddendum = purpose === 'addendum'
  return {
    agreementId: id,
    title: listedTitle({ title, base: isAddendum ? base : null }),
    ...(isAddendum && { number: base.number }),
    invitations: links.invitations,
  }
}

export const fromFileRoute = (parts: Parts): Route =>
  bytesRoute({
    method: 'POST',
    path: '/api/v1/agreements/from-file',
    summary:
      'Begins an addendum (`as=addendum`) to a signed PDF, or a new draft with its words (`as=copy`), from the file alone',
    who: 'anyone where creation is open, else the operator',
    query: {
      as: z.enum(PURPOSES),
      /** Of a copy; an addendum is read for as long as its base was. */
      readingPauseDays: z.coerce.number().pipe(readingPauseDays).optional(),
      /** As in creating: each link belongs to whoever uses it first. */
      personalLinks: z.enum(['1', '0']).optional(),
      /** Of a copy, as in creating; an addendum asks for what its base asked for. */
      requireAnnexes: z.enum(['1', '0']).optional(),
    },
    bytes: { media: ['application/pdf', 'application/octet-stream'], limitBytes: PDF_LIMIT_BYTES },
    answer: {
      status: 201,
      schema: z.object({
        agreementId: z.string(),
        /** As links, letters and lists call it: an addendum by its number and the title of its base */
        title: z.string(),
        number: z.int().optional(),
        invitations: z.array(linkAnswer),
      }),
    },
    problems: [
      'invalid-request',
      'creation-closed',
      'admin-required',
      'not-ours',
      'source-damaged',
      'verifier-busy',
      'base-not-signed',
      'base-here',
      'template-unknown',
      'media-type-unsupported',
      'too-large',
      'too-many-requests',
    ],
    perMinute: 30,
    async handle(call) {
      const actor = creator(parts, call.request.raw)
      const purpose = PURPOSES.find((known) => known === call.query.as) ?? 'copy'
      const days = Number(call.query.readingPauseDays ?? 0)
      const personal = call.query.personalLinks === '1'
      const annexes = call.query.requireAnnexes === '1'
      const choices = { purpose, days, actor, personal, annexes }
      return { body: await begin(parts, call.body.slice(), choices, call.request.raw) }
    },
  })
