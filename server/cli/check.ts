// `mufakat check FILE… [--json] [--lang id|en]` (`-`: the standard input): judges agreement files without a server and without a network.
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { CHARACTERISTICS, type Characteristic } from '../../shared/checks/finding.ts'
import { CHECK_WORDS } from '../../shared/checks/words.ts'
import { type ImportAnswer, importAnswer } from '../../shared/import/import-answer.ts'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { importWords } from '../../shared/import/import-words.ts'
import { readDocument } from '../../shared/import/read-document.ts'
import { LOCALES, type Locale } from '../../shared/language/locale.ts'
import { TEMPLATES } from '../../templates/library.ts'
import type { Template } from '../../templates/template.ts'
import { unpack } from '../import/unpack.ts'
import { readGiven } from './given-file.ts'
import type { Io } from './io.ts'
import { optionFault } from './option-fault.ts'
import { terminalLocale } from './terminal-locale.ts'

/** 0: nothing of level error · 1: at least one finding of level error · 2: a file could not be read, or the call was wrong. */
export const EXIT = { met: 0, findings: 1, unreadable: 2 } as const

interface Call {
  readonly files: readonly string[]
  readonly json: boolean
  readonly locale: Locale
}

const OPTIONS = { json: { type: 'boolean', default: false }, lang: { type: 'string' } } as const

/** The call, or the words of what is wrong with it. */
function parseCall(args: readonly string[]): Call | string {
  const fault = optionFault(args, OPTIONS)
  if (fault !== null) return `${fault}\n${CHECK_WORDS.id.cliUsage}`
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
  const locale = LOCALES.find((item) => item === (values.lang ?? terminalLocale(process.env)))
  return locale && positionals.length > 0 ? { files: positionals, json: values.json, locale } : CHECK_WORDS.id.cliUsage
}

/** One file for a person: the six characteristics, then what to do. */
function inWords(file: string, answer: ImportAnswer, template: Template, locale: Locale): string {
  const words = CHECK_WORDS[locale]
  const title = (id: Characteristic) => {
    const named = template.characteristics.find((item) => item.id === id)
    return (locale === 'id' ? named?.title : named?.titleEn) ?? id
  }
  const { partners } = answer.reading
  return [
    file,
    `  ${words.cliRead(partners.map(({ name }) => name).join(', ') || '-', answer.reading.clauses.length)}`,
    ...answer.reading.notes.map((note) => `  · ${importWords(locale).note(note)}`),
    ...CHARACTERISTICS.map((id) => `  ${title(id)}: ${words.verdicts[answer.verdicts[id]]}`),
    ...(answer.findings.length === 0 ? [`  ${words.nothingFound}`] : []),
    ...answer.findings.flatMap((finding) => [
      `  ${finding.code} ${words.levels[finding.level]}: ${finding.message}`,
      `      ${finding.remedy}`,
    ]),
  ].join('\n')
}

/** Checks each file and says what was found; the exit code is that of the worst file. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const call = parseCall(args)
  const [template] = TEMPLATES
  if (typeof call === 'string' || !template) {
    io.stderr.write(`${call}\n`)
    return EXIT.unreadable
  }
  const words = CHECK_WORDS[call.locale]
  let worst: number = EXIT.met
  for (const file of call.files) {
    try {
      const bytes = await readGiven(file)
      const document = await readDocument({ bytes, name: basename(file) }, unpack, template)
      const answer = importAnswer(document, template, call.locale)
      const said = call.json
        ? JSON.stringify({ ...answer, id: answer.id ?? basename(file) })
        : inWords(file, answer, template, call.locale)
      io.stdout.write(`${said}\n`)
      if (answer.findings.some((finding) => finding.level === 'error')) worst = Math.max(worst, EXIT.findings)
    } catch (error) {
      // Whatever keeps the file system from giving a file means the same here: it cannot be read.
      const why = error instanceof ImportProblem ? importWords(call.locale).problem(error) : words.cliUnreadable
      io.stderr.write(`${file}: ${why}\n`)
      worst = EXIT.unreadable
    }
  }
  return worst
}
