// Takes in what a file brings to the draft of a running agreement. Each letter goes in under the name of whoever signed it; what nobody
// signed and the server does not have stays outside, and is counted.
import { webcrypto } from 'node:crypto'
import * as Y from 'yjs'
import type { Draft } from '../../shared/agreement/draft.ts'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import { clockIn, type Known, parseKnown, subtractRanges } from '../../shared/carry/known.ts'
import { deviceOf, isGenuine, type Letter } from '../../shared/carry/letter.ts'
import { openDictations } from '../../shared/ledger/dictation.ts'
import { reachOf } from '../../shared/ledger/policy.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { isStillIn } from '../../shared/ledger/still-in.ts'
import type { Reach } from '../../shared/protocol/reach.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { DeleteRange, ScannedUpdate } from '../../shared/update/scan-update.ts'
import type { AgreementRelay } from '../socket/agreement-relay.ts'
import { RelayError } from '../socket/relay-error.ts'
import type { Store } from '../store/store.ts'
import { deviceOwner, personOfDevice } from './devices.ts'
import { Scratch } from './scratch.ts'

/** `unsigned`: the signature is not this device's. `forbidden`: whoever signed may not write (any more). */
export type LetterRefusal = Refusal | 'unsigned' | 'forbidden'

export interface LetterOutcome {
  readonly letter: Letter
  readonly device: string
  /** The member whose device it is; null for one that nobody has claimed */
  readonly person: PersonId | null
  readonly outcome: { readonly kind: 'taken' | 'known' } | { readonly kind: 'refused'; readonly code: LetterRefusal }
  /** Something of it is in the draft now that was not before. */
  readonly brought: boolean
}

export interface TakenFile {
  readonly letters: readonly LetterOutcome[]
  /** Changes that nobody signed and the server does not have: they were left out. */
  readonly unproven: number
}

interface Surroundings {
  readonly store: Pick<Store, 'get'>
  readonly relay: Pick<AgreementRelay, 'post' | 'settle' | 'draft'>
}

/**
 * Parts in which the letters of one file go in: people who answered each other by files take a few turns; a file made to take thousands
 * would keep the agreement busy.
 */
const PARTS_MAX = 1_000

/** The caller has seen that the carrier may write, and takes one file at a time. Rejects with RelayError when the store takes no writes. */
export async function takeFile(
  { store, relay }: Surroundings,
  id: AgreementId,
  record: AgreementRecord,
  { letters, base }: CarryFile,
): Promise<TakenFile> {
  await relay.settle(id)
  const draft = await relay.draft(id)
  const outcomes = new Map<Letter, LetterOutcome>()
  const open: Open[] = []
  for (const letter of letters) {
    const device = deviceOf(letter.key)
    const person = personOfDevice(store, id, device)
    const lent = lentToSigner(record, person)
    const said = { letter, device, person, reach: reachOfSigner(record, person), lent, brought: false }
    const refusal = await refusalOf(draft, said)
    if (refusal === null) open.push(said)
    else outcomes.set(letter, outcomeOf(said, refusal))
  }
  for (const outcome of await takeOpen(relay, id, draft, open)) outcomes.set(outcome.letter, outcome)
  return {
    letters: letters.flatMap((letter) => outcomes.get(letter) ?? []),
    unproven: unprovenIn(base, draft, knownOf(draft)),
  }
}

type Open = Omit<LetterOutcome, 'outcome' | 'brought'> & {
  readonly reach: Reach
  /** Dictations under whose names the signer may suggest. */
  readonly lent: readonly string[]
  brought: boolean
}

const outcomeOf = ({ letter, device, person, brought }: Open, outcome: LetterOutcome['outcome']): LetterOutcome => ({
  letter,
  device,
  person,
  brought,
  outcome,
})

/** Why a letter is not offered to the draft: null when it is. */
async function refusalOf(draft: Draft, { letter, reach }: Open): Promise<LetterOutcome['outcome'] | null> {
  if (isKnown(letter.scan, knownOf(draft))) return { kind: 'known' }
  if (!(await isGenuine(webcrypto.subtle, letter))) return { kind: 'refused', code: 'unsigned' }
  if (reach === 'none') return { kind: 'refused', code: 'forbidden' }
  return null
}

async function takeOpen(
  relay: Surroundings['relay'],
  id: AgreementId,
  draft: Draft,
  letters: readonly Open[],
): Promise<readonly LetterOutcome[]> {
  const done: LetterOutcome[] = []
  const open = new Set(letters)
  const end = (said: Open, outcome: LetterOutcome['outcome']) => {
    open.delete(said)
    done.push(outcomeOf(said, outcome))
  }
  const copy = () => new Scratch(Y.encodeStateAsUpdate(draft.doc))
  let scratch = copy()
  let parts = 0
  for (let moved = true; moved && parts < PARTS_MAX; ) {
    moved = false
    for (const said of open) {
      const part = scratch.offer(said.letter.update)
      const refused = part === 'spoilt' ? 'not-integrable' : part && (await post(relay, id, said, part))
      if (refused) {
        end(said, { kind: 'refused', code: refused })
        scratch = copy()
      } else if (part) {
        parts++
        moved = true
        said.brought = true
      }
      if (!refused && isKnown(said.letter.scan, knownOf(draft))) end(said, { kind: 'taken' })
    }
  }
  for (const said of open) end(said, { kind: 'refused', code: parts < PARTS_MAX ? 'missing-dependency' : 'too-large' })
  return done
}

/** Null when the part is durable. */
async function post(
  relay: Surroundings['relay'],
  id: AgreementId,
  { person, device, reach, lent }: Open,
  part: Uint8Array,
): Promise<Refusal | null> {
  if (reach === 'none') return 'read-only'
  try {
    await relay.post(id, person ?? deviceOwner(device), part, reach, lent)
    return null
  } catch (error) {
    if (!(error instanceof RelayError) || error.code === 'storage' || error.code === 'room-failed') throw error
    return error.code
  }
}

const knownOf = ({ doc }: Draft): Known => parseKnown(Y.encodeSnapshot(Y.snapshot(doc)))

const isKnown = ({ sections, deletes }: ScannedUpdate, known: Known): boolean =>
  sections.every(({ client, end }) => end <= clockIn(known, client)) &&
  subtractRanges(deletes, known.deletes).length === 0

function lentToSigner(record: AgreementRecord, id: PersonId | null): readonly string[] {
  const person = id === null ? undefined : record.people.get(id)
  return person ? openDictations(record, person).map((dictation) => dictation.id) : []
}

/** How far whoever signed may write now. Of an unknown device's letter the carrier answers, who may write all. */
function reachOfSigner(record: AgreementRecord, id: PersonId | null): Reach {
  if (id === null) return 'all'
  const person = record.people.get(id)
  if (person === undefined || !isStillIn(record, person)) return 'none'
  return reachOf(record, person)
}

/**
 * Changes of the rest that the server does not have. Yjs takes out doubled format marks wherever it merges, each device for itself: such
 * deletions change no word, and nobody has to vouch for them.
 */
function unprovenIn({ sections, deletes }: ScannedUpdate, { doc }: Draft, known: Known): number {
  const structs = sections.filter(({ client, end }) => end > clockIn(known, client))
  const words = subtractRanges(deletes, known.deletes).filter((range) => !isOnlyMarks(doc, range))
  return structs.length + words.length
}

function isOnlyMarks(doc: Y.Doc, { client, clock, length }: DeleteRange): boolean {
  const structs = doc.store.clients.get(client) ?? []
  if (clock + length > Y.getState(doc.store, client)) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= clock + length) break
    if (!struct.deleted && !(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) return false
  }
  return true
}
