// Agreements whose verdicts are known, sent as Word, as Markdown and as a text with broken lines: nothing of them may depend on the form.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFile } from '../../shared/checks/answer.ts'
import { book } from '../checks/documents.ts'
import { docx, p, table } from './docx-writer.ts'
import { read } from './reading.ts'

interface Row {
  readonly party: string
  readonly item: string
  readonly quantity?: string
  readonly when?: string
  readonly pic?: string
}
interface Agreement {
  readonly parties: readonly {
    readonly id: string
    readonly name: string
    readonly label?: string
    readonly short?: readonly string[]
    readonly signatory?: { readonly name: string; readonly position?: string }
  }[]
  readonly clauses: readonly {
    readonly kind?: string
    readonly title?: string
    readonly text?: string
    readonly rows?: readonly Row[]
  }[]
}

const FOLDERS = ['../checks/agreements/', '../checks/corpus/agreements/'].map(
  (folder) => new URL(folder, import.meta.url),
)
const AGREEMENTS = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((name): [string, Agreement] => [
    name,
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
  ]),
).filter(([, { clauses }]) => clauses.length > 1)

const WIDTH = 76

/** As a mail program breaks a paragraph. */
function broken(text: string): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    lines.push('')
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1) ?? ''
      if (last !== '' && last.length + 1 + word.length > WIDTH) lines.push(word)
      else lines[lines.length - 1] = `${last} ${word}`.trim()
    }
  }
  return lines.join('\n')
}

/** The words of the agreement: introductions, and for each clause its name, its text and its rows. */
function wordsOf({ parties, clauses }: Agreement) {
  const nameOf = (id: string) => parties.find((party) => party.id === id)?.name ?? id
  const intro = parties.map(({ name, label, short, signatory }, i) => {
    const called = label ?? `"${short?.[0] ?? `MITRA ${i + 1}`}"`
    const who = signatory
      ? `${signatory.name}, ${signatory.position ?? 'Ketua'}, bertindak untuk dan atas nama ${name}`
      : name
    return `${who}, selanjutnya disebut ${called};`
  })
  return {
    intro,
    clauses: clauses.map(({ kind = '', title, text = '', rows }) => ({
      name: (title || kind).replace(/^(?:pasal|bagian|bab)?\s*(?:[\divx]+[.:)]?(?=\s))?\s*/i, '').replaceAll('_', ' '),
      text,
      rows: rows && [
        ['Mitra', kind === 'akuntabilitas' ? 'Laporan' : 'Kontribusi', 'Jumlah', 'Waktu', 'Penanggung jawab'],
        ...rows.map(({ party, item, quantity = '', when = '', pic = '' }) => [
          nameOf(party),
          item,
          quantity,
          when,
          pic,
        ]),
      ],
    })),
  }
}

const asWord = ({ intro, clauses }: ReturnType<typeof wordsOf>) =>
  docx(
    p('PERJANJIAN KEMITRAAN', { bold: true }),
    ...intro.map((text) => p(text)),
    ...clauses.flatMap(({ name, text, rows }, i) => [
      p(`PASAL ${i + 1}`, { bold: true, centre: true }),
      p(name.toUpperCase(), { bold: true, centre: true }),
      ...text.split('\n').map((line) => p(line)),
      ...(rows ? [table(rows)] : []),
    ]),
  )

const asMarkdown = ({ intro, clauses }: ReturnType<typeof wordsOf>) =>
  [
    '# Perjanjian Kemitraan',
    '',
    ...intro.flatMap((text) => [text, '']),
    ...clauses.flatMap(({ name, text, rows = [] }, i) => {
      const [header, ...body] = rows.map((row) => `| ${row.join(' | ')} |`)
      return [
        `## Pasal ${i + 1} ${name}`,
        '',
        text,
        '',
        ...(header ? [header, '|---|---|---|---|---|', ...body, ''] : []),
      ]
    }),
  ].join('\n')

const asText = ({ intro, clauses }: ReturnType<typeof wordsOf>) =>
  [
    ...intro.map(broken),
    ...clauses.flatMap(({ name, text, rows = [] }, i) => [
      '',
      `Pasal ${i + 1}`,
      name,
      '',
      broken(text),
      ...rows.map((row) => row.join('\t')),
    ]),
  ].join('\r\n')

test.each(AGREEMENTS)('[DC12] %s gives the same verdicts in every form', async (_, agreement) => {
  const expected = checkFile(agreement, book, 'id').verdicts
  const words = wordsOf(agreement)
  const sent = [
    ['docx', asWord(words), 'a.docx'],
    ['markdown', asMarkdown(words), 'a.md'],
    ['text', asText(words), 'a.txt'],
  ] as const
  for (const [source, content, name] of sent) {
    const reading = await read(content, { name })
    expect(reading.source).toBe(source)
    expect(reading.report.verdicts, source).toEqual(expected)
    expect(
      reading.partners.map((partner) => partner.name),
      source,
    ).toEqual(agreement.parties.map((party) => party.name))
    expect(
      reading.clauses.filter(({ label }) => label !== ''),
      source,
    ).toHaveLength(agreement.clauses.length)
  }
})
