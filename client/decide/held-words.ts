// Positions that were taken where there is no network: kept on this device, signed, in a database of their own, until the server has them or their
// person lets them go. One for each person and scope; a later one takes the place.
import { type ReadonlySignal, signal } from '@preact/signals'
import {
  type AgreementId,
  type PersonId,
  parseAgreementId,
  parseClauseId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import { type ConsentScope, STANCES, type Stance } from '../../shared/ledger/event-consents.ts'
import type { Seen } from '../api/api.ts'
import type { DeviceWord } from '../signing/device-word.ts'
import { complete, ended } from '../sync/device-database.ts'
import { noteHeldWords } from './may-hold-words.ts'

export interface HeldWord {
  readonly agreement: AgreementId
  readonly person: PersonId
  readonly scope: ConsentScope
  /** Of the words that were read */
  readonly digest: string
  readonly stance: Stance
  readonly note: string
  /** What stood beside them; absent from words of before that was kept */
  readonly seen?: Seen | undefined
  readonly device: DeviceWord | undefined
  /** Milliseconds since 1970 by this device */
  readonly at: number
  /** Which of the words on this device it was, counted from 1: a clock can be set back between two. 0 for one of before that was counted */
  readonly turn: number
  /** Name of the last moment of the draft's log that this device knew; '' for none */
  readonly moment: string
  readonly title: string
  /** Why it was not sent when it could have been: a code of the server; '' while it waits */
  readonly refusal: string
}

export const HELD_DATABASE = 'mufakat-sikap'
const STORE = 'words'

const keyOf = ({ agreement, person, scope }: Pick<HeldWord, 'agreement' | 'person' | 'scope'>): string =>
  `${agreement}/${person}/${scope}`

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
const textAt = (value: unknown, key: string): string => {
  const found = member(value, key)
  return typeof found === 'string' ? found : ''
}

function parseDevice(value: unknown): DeviceWord | undefined {
  const at = member(value, 'at')
  const salt = textAt(value, 'salt')
  const [key, claim, signature] = [textAt(value, 'key'), textAt(value, 'claim'), textAt(value, 'signature')]
  if (typeof at !== 'number' || key === '') return undefined
  return { key, claim, signature, at, ...(salt !== '' && { salt }) }
}

function parseSeen(value: unknown): Seen | undefined {
  const [ground, decided] = [textAt(value, 'ground'), textAt(value, 'decided')]
  return decided === '' ? undefined : { decided, ...(ground !== '' && { ground }) }
}

function parseHeld(value: unknown): HeldWord | null {
  const agreement = parseAgreementId(member(value, 'agreement'))
  const person = parsePersonId(member(value, 'person'))
  const scope = parseClauseId(member(value, 'scope'))
  const stance = STANCES.find((known) => known === member(value, 'stance'))
  const at = member(value, 'at')
  if (!agreement || !person || !scope || !stance || typeof at !== 'number') return null
  const turn = member(value, 'turn')
  const device = parseDevice(member(value, 'device'))
  const seen = parseSeen(member(value, 'seen'))
  const [digest, note, moment] = [textAt(value, 'digest'), textAt(value, 'note'), textAt(value, 'moment')]
  const [title, refusal] = [textAt(value, 'title'), textAt(value, 'refusal')]
  return {
    agreement,
    person,
    scope,
    stance,
    at,
    turn: typeof turn === 'number' ? turn : 0,
    device,
    seen,
    digest,
    note,
    moment,
    title,
    refusal,
  }
}

/** Null where this browser keeps no databases. */
function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(HELD_DATABASE)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    } catch {
      // Forbidden by policy: nothing can be kept then, and the form says so.
      resolve(null)
    }
  })
}

const held = signal<readonly HeldWord[]>([])
/** Those of all agreements on this device, as far as they have been read. */
export const heldWords: ReadonlySignal<readonly HeldWord[]> = held

/** As they were said. */
export const inTurn = (words: readonly HeldWord[]): readonly HeldWord[] =>
  [...words].sort((a, b) => a.turn - b.turn || a.at - b.at)

export const nextTurn = (words: readonly HeldWord[]): number => 1 + Math.max(0, ...words.map(({ turn }) => turn))

export async function readHeldWords(): Promise<readonly HeldWord[]> {
  const database = await open()
  if (!database) return held.value
  const request = complete(database.transaction(STORE).objectStore(STORE), (store) => store.getAll())
  held.value = await new Promise<readonly HeldWord[]>((resolve) => {
    request.onsuccess = () => resolve(request.result.flatMap((value: unknown) => parseHeld(value) ?? []))
    request.onerror = () => resolve([])
  })
  database.close()
  noteHeldWords(held.value.length > 0)
  return held.value
}

async function change(work: (store: IDBObjectStore) => void): Promise<boolean> {
  const database = await open()
  if (!database) return false
  const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
  const end = ended(transaction)
  complete(transaction.objectStore(STORE), work)
  const done = (await end) === 'written'
  database.close()
  await readHeldWords()
  return done
}

/** False where it could not be kept. */
export const keepWord = (word: HeldWord): Promise<boolean> => change((store) => store.put(word, keyOf(word)))
export const dropWord = (word: HeldWord): Promise<boolean> => change((store) => store.delete(keyOf(word)))
