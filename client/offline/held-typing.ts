// What was typed into forms and notes on this device and not sent, whoever typed it: read as the forms keep it, without opening them.
import { type AgreementId, type PersonId, parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { offline } from '../../shared/language/id/offline.ts'
import { forgetWords, keptWords, keysOfWords } from '../app/kept-words.ts'
import type { AgreementViewName } from '../app/router.ts'

type FormName = keyof typeof offline.typed.forms

export interface HeldTyping {
  readonly key: string
  readonly stored: string
  readonly agreement: AgreementId
  readonly person: PersonId
  readonly form: FormName
  /** Where the form stands. */
  readonly view: AgreementViewName
  readonly words: string
}

/** By what the form calls its field; the first that fits. */
const FORMS: readonly (readonly [RegExp, FormName, AgreementViewName])[] = [
  [/^komentar-/, 'comment', 'komentar'],
  [/^sikap/, 'stance', 'persetujuan'],
  [/^jeda$/, 'pause', 'persetujuan'],
  [/^tahap-/, 'step', 'persetujuan'],
  [/^keputusan/, 'decision', 'keputusan'],
  [/^rapat-/, 'decision', 'rapat'],
  [/^(alasan|hasil)-tinjauan$|^tinjauan-/, 'review', 'kesehatan'],
  [/^akhir/, 'ending', 'kesehatan'],
  [/^alasan-/, 'waiver', 'periksa'],
  [/^profil$/, 'profile', 'periksa'],
  [/^(tolak|perbaikan|tarik)$/, 'refusal', 'ttd'],
  [/^kuasa-/, 'delegate', 'ttd'],
  [/^tolak-/, 'rejection', 'usulan'],
  [/^permintaan$/, 'request', 'menunggu'],
  [/^nama-versi$/, 'version', 'riwayat'],
]
const OTHER = [/(?:)/, 'other', 'naskah'] as const

/** A form of several fields keeps them together; what is chosen from a list is no words. */
const CHOICES: ReadonlySet<string> = new Set(['kind', 'lights', 'sent', 'version'])

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (CHOICES.has(name) ? [] : wordsIn(part)))
}

/** What another version kept is shown as it stands. */
function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    return stored
  }
}

function heldAt(key: string): HeldTyping | null {
  // Behind the field a tab's own place may stand.
  const [, kind, agreementId, personId, field = ''] =
    /^mufakat\.(typed|note)\.([^.]+)\.([^.]+)\.(.+?)(?:\.\d+)?$/.exec(key) ?? []
  const agreement = parseAgreementId(agreementId)
  const person = parsePersonId(personId)
  const stored = keptWords(key)
  if (!agreement || !person || stored === null) return null
  const words = wordsIn(parsed(stored)).join(' · ')
  if (words === '') return null
  const [, form, view] =
    kind === 'note'
      ? ([null, 'note', field.startsWith('benefits') ? 'manfaat' : 'batasan'] as const)
      : (FORMS.find(([pattern]) => pattern.test(field)) ?? OTHER)
  return { key, stored, agreement, person, form, view, words }
}

export const heldTyping = (): readonly HeldTyping[] => [...keysOfWords()].sort().flatMap((key) => heldAt(key) ?? [])

/** What somebody has typed on since, in another tab, stays. */
export const dropTyping = ({ key, stored }: HeldTyping): void => forgetWords(key, stored)
