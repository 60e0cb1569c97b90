// The check as the server tells it: a page that is only read shows what was found without the check itself, which is as large as the text's
// own program. It comes with the first touch or key, or as soon as the text or the decisions are other than the server's.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { parseClauseId, parseFieldId, parsePartnerId, parseRowId } from '../../shared/agreement/ids.ts'
import { byCharacteristic } from '../../shared/checks/by-characteristic.ts'
import { CELLS, CHARACTERISTICS, type Finding, LEVELS } from '../../shared/checks/finding.ts'
import { reportOfTold, type ToldReport } from '../../shared/checks/told-report.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { call } from '../api/call.ts'
import { type Decoder, fields, id, list, nullable, object, oneOf, text, whole } from '../api/decode.ts'
import { locale } from '../app/locale.ts'
import { noteWords } from './said-finding.ts'
import { digestsOf } from './text-digests.ts'
import type { Workspace } from './workspace.ts'

const STATUSES = ['met', 'waived', 'attention', 'missing', 'undetermined'] as const
const VERDICTS = ['pass', 'fail', 'unsure'] as const

const digest: Decoder<ToldReport['document']> = (value) => text(value) as ToldReport['document']

const values: Decoder<Finding['data']> = (value) =>
  Object.fromEntries(Object.entries(fields(value)).map(([key, entry]) => [key, text(entry)]))

/** What is not there stays away: two findings are told apart by what they have. */
const finding: Decoder<Finding> = (value) => {
  const { row, field, quote, waived, ...rest } = fields(value)
  return {
    ...object<Omit<Finding, 'row' | 'field' | 'quote' | 'waived'>>({
      code: text,
      char: oneOf([...CHARACTERISTICS, 'general'] as const),
      level: oneOf(LEVELS),
      parties: list(id(parsePartnerId)),
      clause: nullable(id(parseClauseId)),
      data: values,
    })(rest),
    ...(row === undefined ? {} : { row: id(parseRowId)(row) }),
    ...(field === undefined ? {} : { field: id(parseFieldId)(field) }),
    ...(quote === undefined ? {} : { quote: text(quote) }),
    ...(waived === true ? { waived } : {}),
  }
}

const pair =
  <A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<readonly [A, B]> =>
  (value) => {
    const [a, b] = list((entry) => entry)(value)
    return [first(a), second(b)]
  }

const ofEach =
  <T>(item: Decoder<T>): Decoder<ReturnType<typeof byCharacteristic<T>>> =>
  (value) => {
    const source = fields(value)
    return byCharacteristic((char) => item(source[char]))
  }

/** Throws Undecodable. */
export const parseToldReport: Decoder<ToldReport> = object<ToldReport>({
  document: digest,
  seq: whole,
  verdicts: ofEach(oneOf(VERDICTS)),
  statuses: ofEach(oneOf(STATUSES)),
  matrix: ofEach(list(pair(id(parsePartnerId), oneOf(CELLS)))),
  profiles: list(object({ id: text, because: oneOf(['facts', 'chosen'] as const) })),
  findings: list(pair(finding, object({ message: text, remedy: text }))),
})

const ask = (agreement: AgreementId, spoken: Locale) =>
  call(`/api/v1/agreements/${agreement}/report?locale=${spoken}`, { read: parseToldReport })

/** The decisions come beside the text; who waits longer for them is on no line that would tell the report either. */
const DECISIONS_MS = 5_000

const decisionsCome = ({ live }: Workspace): Promise<void> =>
  new Promise((resolve) => {
    if (live.record.peek()) return resolve()
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, DECISIONS_MS)
    const stop = live.record.subscribe((record) => {
      if (record) queueMicrotask(done)
    })
  })

/** Shows what the server says until the check has come; false where it is about another text, or other decisions. */
export const tellHere = (workspace: Pick<Workspace, 'id' | 'live'>, told: ToldReport): boolean =>
  digestsOf(workspace).document === told.document && workspace.live.tell(reportOfTold(told), told.seq)

/** Whether the server's word about this very text, with these very decisions, is the report now. */
export async function askForReport(workspace: Workspace): Promise<boolean> {
  const { id: agreement, onlyHere } = workspace
  if (onlyHere) return false
  const spoken = locale.peek()
  const [answer] = await Promise.all([ask(agreement, spoken), decisionsCome(workspace)])
  if (!answer.ok || locale.peek() !== spoken) return false
  for (const [found, words] of answer.value.findings) noteWords(found, words, spoken)
  return tellHere(workspace, answer.value)
}
