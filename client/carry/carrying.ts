// Carrying one open draft: making files of it, opening files into it, and handing the letters that it holds to the server.
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../shared/agreement/draft.ts'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { type Brought, whatComes } from '../../shared/carry/brought.ts'
import { type CarryFile, type CarryProblemCode, readCarryFile, updatesOf } from '../../shared/carry/carry-file.ts'
import { afterOpening, type DeviceCopy, makeFile, type Sender } from '../../shared/carry/device-copy.ts'
import { type Known, parseKnown } from '../../shared/carry/known.ts'
import { claimBytes, deviceOf, isGenuine } from '../../shared/carry/letter.ts'
import { copy as ownBytes } from '../../shared/pdf/bytes.ts'
import type { Result } from '../api/call.ts'
import { readStored, writeStored } from '../app/preference.ts'
import { openDeviceKey } from '../signing/device-key.ts'
import type { SigningKey } from '../signing/signing-key.ts'
import { claimDevice, type ImportAnswer, importFile } from './carry-api.ts'
import { changeMemory, type HeardOf, heardIn, type Memory, readMemory, withHeard } from './memory.ts'
import { keepOwnClients, noteLetters, ownClients } from './own-clients.ts'

/** The copy that is carried, and for whom. */
export interface CarriedCopy {
  readonly id: AgreementId
  /** Name of the device store */
  readonly store: string
  /** Whose key signs: a member, or whoever uses this device. */
  readonly person: PersonId
  readonly doc: Y.Doc
  readonly title: string
  readonly template: { readonly id: string; readonly version: string }
  readonly epoch: string
  readonly name: string
  readonly partner: string
  readonly writers: Sender['writers']
}

export const knownOf = (doc: Y.Doc): Known => parseKnown(Y.encodeSnapshot(Y.snapshot(doc)))

/** Those of this device that have written; the list is tidied by the way. */
function clientsOf({ store, doc }: CarriedCopy): ReadonlySet<number> {
  const noted = [...new Set([...ownClients(store), doc.clientID])]
  const own = noted.filter((client) => client === doc.clientID || Y.getState(doc.store, client) > 0)
  if (own.length < noted.length) keepOwnClients(store, own)
  return new Set(own)
}

const copyOf = (carried: CarriedCopy, { server, assumed, held }: Memory): DeviceCopy => ({
  server,
  assumed,
  held,
  own: clientsOf(carried),
})

/** Null where this page can sign nothing: without https, or in a window that keeps nothing. */
export const keyOf = ({ id, person }: Pick<CarriedCopy, 'id' | 'person'>): Promise<SigningKey | null> =>
  globalThis.crypto?.subtle ? openDeviceKey(id, person) : Promise.resolve(null)

/** The file for whoever made `heard`, or for anybody. Throws RangeError for one that is too large. */
export async function fileOf(carried: CarriedCopy, heard: HeardOf | null): Promise<Uint8Array> {
  return makeOf(carried, await readMemory(carried.store), heard?.have ?? null)
}

async function makeOf(carried: CarriedCopy, memory: Memory, theirs: Known | null): Promise<Uint8Array> {
  const { doc, id, title, template, epoch, name, partner, writers } = carried
  const key = await keyOf(carried)
  const signing = key && { key: key.publicKey, sign: (bytes: Uint8Array) => key.sign(ownBytes(bytes)) }
  const sender: Sender = {
    agreement: id,
    title,
    template,
    schema: SCHEMA_VERSION,
    epoch,
    at: Date.now(),
    writers,
    name,
    partner,
    signing,
  }
  const draft = { encode: (vector: Uint8Array) => Y.encodeStateAsUpdate(doc, vector), have: knownOf(doc) }
  return makeFile(copyOf(carried, memory), draft, sender, theirs)
}

/** A file that fits this draft, and what it would bring. */
export interface Opening {
  readonly bytes: Uint8Array
  readonly file: CarryFile
  readonly brought: Brought
}

/** `carry-forged`: a letter in it is not by the device that it names. */
export type OpeningProblem = CarryProblemCode | 'carry-forged'

export interface Refused {
  readonly code: OpeningProblem
  /** Of the agreement that it belongs to */
  readonly title?: string
  readonly agreement?: AgreementId
}

/** Looks into a file; changes nothing. `state`: the draft before, as one update. */
export async function lookInto(
  bytes: Uint8Array,
  agreement: AgreementId | null,
  state: Uint8Array,
  epoch = '',
): Promise<Opening | Refused> {
  const reading = readCarryFile(bytes)
  if (!reading.ok) return { code: reading.code }
  const { file } = reading
  if (agreement !== null && file.head.agreement !== agreement)
    return { code: 'carry-other-agreement', title: file.head.title }
  if (epoch !== '' && file.head.epoch !== '' && file.head.epoch !== epoch) return { code: 'carry-older-epoch' }
  const subtle = globalThis.crypto?.subtle
  if (subtle) for (const letter of file.letters) if (!(await isGenuine(subtle, letter))) return { code: 'carry-forged' }
  const brought = whatComes(state, updatesOf(file))
  return brought === null ? { code: 'carry-incomplete', agreement: file.head.agreement } : { bytes, file, brought }
}

/** The sender can be answered with what they lack. */
export const noteHeard = (store: string, file: CarryFile): Promise<Memory> =>
  changeMemory(store, (memory) => ({ ...memory, heard: withHeard(memory.heard, heardIn(file)) }))

/**
 * Merges a file without a network. The letters are on the disk before their words are in the draft. The connection must be down until
 * `bringLetters` has gone well.
 */
export async function mergeHere(carried: CarriedCopy, { file, brought }: Opening): Promise<void> {
  const own = clientsOf(carried)
  await changeMemory(carried.store, (before) => {
    const { assumed, held } = afterOpening({ ...before, own }, file)
    return { ...before, assumed, held, heard: withHeard(before.heard, heardIn(file)) }
  })
  noteLetters(carried.store, true)
  Y.applyUpdate(carried.doc, brought.state, 'carry')
}

/** The server says that it has everything that is in the draft. */
export async function noteSaved({ store, doc }: Pick<CarriedCopy, 'store' | 'doc'>): Promise<void> {
  const server = knownOf(doc)
  await changeMemory(store, (memory) => ({ ...memory, server, assumed: [], held: [] }))
}

/** Shows the server that this device is the person's. Done again it changes nothing. */
export async function claimKey(
  carried: Pick<CarriedCopy, 'id' | 'person'>,
  as: PersonId,
): Promise<Result<unknown> | null> {
  const key = await keyOf(carried)
  if (!key) return null
  const noted = `mufakat.device.${carried.id}.${as}`
  const device = deviceOf(key.publicKey)
  if (readStored(noted) === device) return { ok: true, value: null }
  const signature = await key.sign(ownBytes(claimBytes(carried.id, as)))
  const claimed = await claimDevice(carried.id, key.publicKey, signature)
  if (claimed.ok) writeStored(noted, device)
  return claimed
}

export type Delivery =
  | { readonly kind: 'all' }
  /** No network, or a server that cannot now: again later. */
  | { readonly kind: 'later' }
  /** The server left something outside: what it was is in the answer. */
  | { readonly kind: 'not-all'; readonly answer: ImportAnswer | null }

/** Whether a refusal is one of the moment: no network, a server that cannot now. */
export const mayPass = ({ code, status }: { code: string; status: number }): boolean =>
  code === 'offline' || status >= 500 || status === 429

/** Sends what came by files, and what was written here, before anything goes over the live connection. `as`: the member. */
export async function bringLetters(carried: CarriedCopy, as: PersonId): Promise<Delivery> {
  const claimed = await claimKey(carried, as)
  if (claimed?.ok === false && mayPass(claimed.problem)) return { kind: 'later' }
  const memory = await readMemory(carried.store)
  const answer = await importFile(carried.id, await makeOf(carried, memory, memory.server))
  if (!answer.ok) return mayPass(answer.problem) ? { kind: 'later' } : { kind: 'not-all', answer: null }
  const { unproven, letters } = answer.value
  const isAll = unproven === 0 && letters.every(({ outcome }) => outcome !== 'refused')
  if (!isAll) return { kind: 'not-all', answer: answer.value }
  await changeMemory(carried.store, (before) => ({ ...before, held: [] }))
  noteLetters(carried.store, false)
  return { kind: 'all' }
}
