// What a signature says of itself, written otherwise by whoever made it: the certificate is the signatory's own and the value is good; the
// name beside it, its reason or the words in its place are not what a signature in this place says.
import type { SigningIntent } from '../../shared/pdf/signature-revision.ts'

/** `other`: what an honest signature of another partner says. */
type Reword = (honest: SigningIntent, other: SigningIntent) => SigningIntent

const named =
  (change: (name: string) => string): Reword =>
  (honest) => ({ ...honest, name: change(honest.name) })
const because =
  (change: (reason: string) => string): Reword =>
  (honest) => ({ ...honest, reason: change(honest.reason) })
const shown =
  (change: (lines: readonly string[]) => readonly string[]): Reword =>
  (honest) => ({ ...honest, lines: change(honest.lines) })
const line = (at: number, change: (text: string) => string): Reword =>
  shown((lines) => lines.map((text, i) => (i === at ? change(text) : text)))

const letter = 'a'.repeat(64)

export const WORDINGS: readonly (readonly [name: string, reword: Reword])[] = [
  ['another partner’s name', (honest, other) => ({ ...honest, name: other.name })],
  ['no name', named(() => '')],
  ['its name in letters that look alike', named((name) => name.replace('a', 'а'))],
  ['its name read from the right', named((name) => `\u202e${name}`)],
  ['its name with a null', named((name) => `${name}\0, Direktur Utama`)],
  ['its name with a space behind', named((name) => `${name} `)],
  [
    'its name in wide letters',
    named((name) => name.replace(/[A-Z]/g, (at) => String.fromCharCode(at.charCodeAt(0) + 0xfee0))),
  ],
  ['its name with a mark that is not seen', named((name) => name.replace(' ', ' \u200b'))],
  ['its name with an accent apart', named((name) => name.replace('a', 'a\u0301'))],
  ['its name and an office', named((name) => `${name} (Pelaksana Tugas Bupati)`)],
  ['a reason with a reservation', because((reason) => `${reason}; kecuali Pasal 11`)],
  ['a reason that refuses', because(() => 'Menolak')],
  ['no reason', because(() => '')],
  ['a reason for another text', because((reason) => reason.replace(/[0-9a-f]{64}/, 'f'.repeat(64)))],
  [
    'a reason as a witness',
    because((reason) => reason.replace(/^.*sidik isi/, 'Menyaksikan penandatanganan perjanjian dengan sidik isi')),
  ],
  [
    'a letter where nobody stands in',
    because((reason) => `${reason}; berdasarkan surat kuasa dengan sidik SHA-256 ${letter}`),
  ],
  [
    'a moment without a network that its place does not show',
    because(
      (reason) =>
        `${reason}; dinyatakan di perangkat tanpa jaringan pada 2026-11-24T03:20:00 UTC menurut waktu perangkat`,
    ),
  ],
  ['an empty place', shown(() => [])],
  [
    'another partner’s name in its place',
    (honest, other) => ({ ...honest, lines: honest.lines.map((text, i) => (i === 1 ? (other.lines[1] ?? '') : text)) }),
  ],
  [
    'another partner in its place',
    (honest, other) => ({ ...honest, lines: honest.lines.map((text, i) => (i === 2 ? (other.lines[2] ?? '') : text)) }),
  ],
  ['a refusal in its place', line(0, () => 'TIDAK DISETUJUI')],
  ['a reservation in its place', shown((lines) => [...lines.slice(0, 6), 'dengan catatan: tanpa Pasal 11'])],
  [
    'the word of a provider in its place',
    line(3, (text) => text.replace('TTE tidak tersertifikasi', 'TTE tersertifikasi PSrE')),
  ],
  ['another day in its place', line(3, (text) => text.replace('2026', '2025'))],
  ['the print of another certificate in its place', line(5, () => 'F'.repeat(32))],
  ['its lines in another order', shown((lines) => lines.toReversed())],
  ['a line twice', shown((lines) => [lines[0] ?? '', ...lines.slice(0, 6)])],
  ['the place of a witness', line(0, () => 'DISAKSIKAN SECARA ELEKTRONIK')],
]
