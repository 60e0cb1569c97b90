// What the check found, as a server tells it to a page: the page shows it until it has the check itself. It names the text and the decisions
// that it is about, so that a page can tell whether it has the same.
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { byCharacteristic } from './by-characteristic.ts'
import type { ActiveProfile, Cell, Characteristic, CheckReport, Finding } from './finding.ts'
import type { FindingWords } from './say-finding.ts'

export interface ToldReport {
  /** Of the text that was judged */
  readonly document: Digest
  /** Number of the last decision that was known */
  readonly seq: number
  readonly verdicts: CheckReport['verdicts']
  readonly statuses: CheckReport['statuses']
  readonly matrix: Readonly<Record<Characteristic, readonly (readonly [PartnerId, Cell])[]>>
  readonly profiles: readonly ActiveProfile[]
  /** In the order of the report, each with its words. */
  readonly findings: readonly (readonly [Finding, FindingWords])[]
}

/** `report` with the words of `say`, as plain data for JSON. */
export const tellReport = (
  { verdicts, statuses, matrix, profiles, findings }: CheckReport,
  about: Pick<ToldReport, 'document' | 'seq'>,
  say: (finding: Finding) => FindingWords,
): ToldReport => ({
  ...about,
  verdicts,
  statuses,
  matrix: byCharacteristic((char) => [...matrix[char]]),
  profiles,
  findings: findings.map((finding) => [finding, say(finding)] as const),
})

/** The way back. */
export const reportOfTold = ({ verdicts, statuses, matrix, profiles, findings }: ToldReport): CheckReport => ({
  verdicts,
  statuses,
  matrix: byCharacteristic((char) => new Map(matrix[char])),
  profiles,
  findings: findings.map(([finding]) => finding),
})
