// Opening what is to be signed: from the server, and where it cannot be reached from what this device kept when it was opened before.
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { verifyChain } from '../../shared/ledger/chain.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import { type AgreementRecord, reduce } from '../../shared/ledger/reduce.ts'
import type { Problem } from '../api/call.ts'
import { type AgreementView, readAgreement } from '../api/opening.ts'
import { ledgerOf } from '../sync/ledger-source.ts'
import { readSealedText } from './read-sealed.ts'
import type { SigningCase } from './signing-case.ts'
import { signingServer } from './signing-server.ts'
import { type KeptCase, keepCase, keptCases } from './signing-store.ts'

export type LoadedCase =
  | {
      readonly kind: 'open'
      readonly opened: SigningCase
      readonly title: string
      /** Whether it can be opened here without a network */
      readonly kept: boolean
      /** Everybody who opened it on this device, for a phone that goes from hand to hand */
      readonly people: readonly SigningCase['me'][]
    }
  /** No file to sign: not sealed yet, or opened again. The record says who and why. */
  | {
      readonly kind: 'not-sealed'
      readonly title: string
      readonly record: AgreementRecord
      readonly events: readonly LedgerEvent[]
      readonly me: AgreementView['me']
    }
  | { readonly kind: 'problem'; readonly problem: Problem }

const failed = (code: string): LoadedCase => ({ kind: 'problem', problem: { code, status: 0, data: {} } })

/** The server's decisions go on from those that this device knows. */
const goesOn = (events: readonly LedgerEvent[], known: readonly LedgerEvent[]): boolean =>
  verifyChain(events).ok && known.every((event, at) => events[at]?.hash === event.hash)

const sealedText = ({ events }: KeptCase): Digest | null => {
  const { standing } = reduce(events)
  return 'seal' in standing ? standing.documentDigest : null
}

/** Who opened this very text here, each once, as they came last; who came by the same link again is the same to those who hold the phone. */
function peopleOf(kept: KeptCase, all: readonly KeptCase[]): readonly SigningCase['me'][] {
  const text = sealedText(kept)
  const people = new Map<string, SigningCase['me']>()
  for (const known of all) {
    const key = JSON.stringify([known.me.role, known.me.partnerId, known.me.name])
    if (!people.has(key) && sealedText(known) === text) people.set(key, known.me)
  }
  return [...people.values()]
}

async function openKept(all: readonly KeptCase[], problem: Problem): Promise<LoadedCase> {
  const [kept] = all
  if (!kept) return { kind: 'problem', problem }
  const text = await readSealedText(kept.agreement, kept.file)
  if (!text) return failed('not-ours')
  const { agreement: id, me, events, file, title } = kept
  const people = peopleOf(kept, all)
  return {
    kind: 'open',
    title,
    kept: true,
    people,
    opened: { id, me, record: reduce(events), ...text, file, isKept: true },
  }
}

/** Never rejects. */
export async function loadCase(id: AgreementId): Promise<LoadedCase> {
  const known = await keptCases(id)
  const view = await readAgreement(id)
  if (!view.ok) return openKept(view.problem.code === 'offline' ? known : [], view.problem)
  const { me, title } = view.value
  const [ledger, downloaded] = await Promise.all([ledgerOf(id, me.personId)(0), signingServer(id).download()])
  if (ledger.kind === 'denied') return failed(ledger.code)
  if (ledger.kind === 'unreachable') return openKept(known, { code: 'offline', status: 0, data: {} })
  const { events } = ledger
  if (events.length === 0 || known.some((kept) => !goesOn(events, kept.events))) return failed('chain-broken')
  const record = reduce(events)
  if (!downloaded.ok) {
    if (downloaded.problem.code === 'not-sealed') return { kind: 'not-sealed', title, record, events, me }
    return openKept(known, downloaded.problem)
  }
  const file = downloaded.value
  const text = await readSealedText(id, file)
  if (!text) return failed('not-ours')
  const kept = await keepCase({ agreement: id, me, title, events, file, at: Date.now(), issued: null })
  return { kind: 'open', title, kept, people: [me], opened: { id, me, record, ...text, file, isKept: false } }
}

/** The same text for another of the people of this device. */
export function openForPerson(loaded: Extract<LoadedCase, { kind: 'open' }>, at: number): LoadedCase {
  const me = loaded.people[at]
  return me === undefined ? loaded : { ...loaded, opened: { ...loaded.opened, me } }
}
