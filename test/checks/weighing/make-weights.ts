// `npm run weigh`: makes templates/…/bobot.yaml from all labelled texts, or tells why a sentence is weighed as it is. See weigh.mjs.
import type { RuleBook } from '../../../shared/checks/rule-book.ts'
import { QUESTIONS, UNFAIR_QUESTIONS } from '../../../shared/checks/weighing/questions.ts'
import { SHARED } from '../../../shared/checks/weighing/weights.ts'
import { type Batch, examplesOf, sentencesOf, signsIn } from './examples.ts'
import { train } from './train.ts'

export type Table = Readonly<Record<string, readonly string[]>>

const isShared = (question: string): boolean => UNFAIR_QUESTIONS.some((unfair) => unfair === question)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The table of weights that `batches` teach: most telling signs first. */
export function tableOf(batches: readonly Batch[], book: RuleBook): Table {
  const weights = train(examplesOf(batches, book), isShared, SHARED)
  return Object.fromEntries(
    [SHARED, ...QUESTIONS].map((question) => [
      question,
      [...(weights.get(question) ?? [])]
        .sort(([a, x], [b, y]) => y - x || compare(a, b))
        .map(([sign, weight]) => (sign === '' ? String(weight) : `${weight} ${sign}`)),
    ]),
  )
}

const LINE_MAX = 150

/** The table as YAML, several weights a line. */
export function asYaml(table: Table): string {
  const lines = [
    '# Bobot tanda-tanda kalimat, dalam sepersepuluh log-odds: "12 di.tetap" menambah, "-7 tidak boleh" mengurangi; angka tanpa tanda adalah titik awal.',
    '# Dibuat dari kalimat berlabel di test/checks oleh `npm run weigh`; jangan diubah dengan tangan. Penjelasan: docs/menulis-aturan.md.',
  ]
  for (const [question, entries] of Object.entries(table)) {
    lines.push(`${question}: [`)
    let line = ' '
    for (const entry of entries) {
      const next = ` ${JSON.stringify(entry)},`
      if (line.length + next.length > LINE_MAX) {
        lines.push(line)
        line = ' '
      }
      line += next
    }
    if (line.trim()) lines.push(line)
    lines.push(']')
  }
  return `${lines.join('\n')}\n`
}

/** Why a sentence is weighed as it is: for each question the sum, and the signs that say most for and against it. */
export function whyOf(text: string, book: RuleBook): string {
  const table = (book.lexicon.bobot ?? {}) as Table
  const signs = signsIn(sentencesOf({ id: 'why', about: 'unilateral', flag: true, text }, book), book)
  const told = (name: string): readonly (readonly [weight: number, sign: string])[] =>
    (table[name] ?? []).flatMap((entry) => {
      const [weight = '0', ...sign] = entry.split(' ')
      return sign.length === 0 || signs.has(sign.join(' ')) ? [[Number(weight), sign.join(' ')] as const] : []
    })
  return QUESTIONS.map((question) => {
    const entries = [...told(question), ...(isShared(question) ? told(SHARED) : [])].sort(
      ([a], [b]) => Math.abs(b) - Math.abs(a),
    )
    const sum = entries.reduce((all, [weight]) => all + weight, 0)
    return `${question} ${sum}: ${entries.map(([weight, sign]) => `${weight > 0 ? '+' : ''}${weight} ${sign || '(titik awal)'}`).join(', ')}`
  }).join('\n')
}
