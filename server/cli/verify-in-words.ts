// What a verification says, for a person at a terminal. It decides nothing.
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { verify as english } from '../../shared/language/en/verify.ts'
import { formatDateTime } from '../../shared/language/format.ts'
import { verify as indonesian } from '../../shared/language/id/verify.ts'
import type { Locale } from '../../shared/language/locale.ts'
import { oneLine } from '../../shared/language/one-line.ts'
import { printFact, type SignatureReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'

type Signed = Omit<SignatureReport, 'partner'>

const wordsIn = (locale: Locale) => (locale === 'en' ? english : indonesian)
const moment = (locale: Locale, time: number | string | null): string =>
  time === null || time === '' ? '-' : formatDateTime(locale, typeof time === 'string' ? Date.parse(time) : time)

/** Whose certificate it is, and what is known of the moment. */
function standing(signature: Signed, locale: Locale): readonly string[] {
  const words = wordsIn(locale)
  const { timestamp, endorsed, issuer, deviceTime } = signature
  return [
    ...(endorsed ? [words.endorsed(issuer)] : []),
    timestamp === null
      ? words.noStamp
      : `${words.stampedBy(moment(locale, timestamp.time), timestamp.authority)}; ${timestamp.trusted ? words.stampTrusted : words.stampClaimed}`,
    ...(deviceTime ? [words.deviceTime(moment(locale, deviceTime.time))] : []),
    ...(deviceTime?.doubt ? [words.clockDoubts[deviceTime.doubt]] : []),
    revocationLine(signature, locale),
    `${words.codeThen}: ${eightWords(signature.fileDigest)}`,
  ]
}

function revocationLine({ revocation: { state, time } }: Signed, locale: Locale): string {
  const { unchecked, good, revoked } = wordsIn(locale).revocations
  if (state === 'unchecked') return unchecked
  return (state === 'good' ? good : revoked)(moment(locale, time))
}

function signedLines(by: string, signature: Signed, locale: Locale): readonly string[] {
  const words = wordsIn(locale)
  const facts = [
    signature.valid ? words.valid : words.invalid,
    signature.covers === 'all' ? words.coversAll : words.coversRevision,
    // Of a certificate that somebody brought only its own issuer's accreditation decides.
    signature.certified ? words.certified : signature.endorsed ? words.certifiedOrNot : words.notCertified,
  ]
  const who = words.signature(by, signature.subject || signature.name, moment(locale, signature.time))
  return [`  - ${who} (${facts.join('; ')})`, ...standing(signature, locale).map((line) => `    ${line}`)]
}

function ledgerLines({ ledger: { events, chainValid, begunAt, sealedAt } }: VerifyReport, locale: Locale): string {
  const words = wordsIn(locale)
  const story = chainValid ? `; ${words.ledgerStory(moment(locale, begunAt), moment(locale, sealedAt))}` : ''
  return `${words.ledger}: ${chainValid ? words.ledgerValid(events) : words.ledgerBroken(events)}${story}`
}

/** What was not finished is no difference, and nothing that holds either. */
function verdictLine({ problems }: VerifyReport, words: ReturnType<typeof wordsIn>): string {
  if (problems.length === 0) return words.allHold
  return problems.every(({ code }) => code === 'print-unfinished') ? words.notAllChecked : words.someDiffer
}

/** The report on `file`. */
export function inWords(report: VerifyReport, file: Uint8Array, locale: Locale): string {
  const words = wordsIn(locale)
  if (report.format === null) {
    const late = report.problems.find(({ code }) => code === 'took-too-long')
    return late ? `${words.problems[late.code](late.data)} [${late.code}]` : words.notOurs
  }
  const { printed, attached, recomputed } = report.contentHash
  const isSame = printed === attached && attached === recomputed
  const differ = () => words.digestsDiffer(printed ?? '-', attached ?? '-', recomputed ?? '-')
  const print = words.prints[printFact(report)]
  const called = (id: string): string => {
    const partner = report.partners.find((candidate) => candidate.id === id)
    return partner?.short || partner?.name || id
  }
  const signatures = report.signatures.flatMap((made) => signedLines(called(made.partner), made, locale))
  return [
    words.title,
    '',
    verdictLine(report, words),
    '',
    `${words.digest}: ${attached ?? '-'}`,
    `  ${isSame ? words.digestsAgree : differ()}`,
    `${words.code}: ${eightWords(sha256Hex(file))}`,
    `${words.print}: ${print}`,
    `${words.partners}: ${report.partners.map((partner) => partner.name).join('; ')}`,
    `${words.signatures}:`,
    ...(signatures.length > 0 ? signatures : [`  ${words.noSignature}`]),
    ...report.witnesses.flatMap((signature) => signedLines(words.witness, signature, locale)),
    `${words.authority}: ${report.authority.fingerprint ?? '-'}`,
    `  ${report.authority.trusted ? words.authorityTrusted : words.authorityClaimed}`,
    ledgerLines(report, locale),
    `${words.counterparts}: ${words.counterpartsText}`,
    `${words.tail}: ${words.tails[report.tail]}`,
    `${words.notChecked}:`,
    ...[words.notRevoked, words.notIdentity].map((line) => `  - ${line}`),
    ...(report.problems.length > 0
      ? ['', ...report.problems.map((item) => `! ${words.problems[item.code](item.data)} [${item.code}]`)]
      : []),
  ]
    .map(oneLine)
    .join('\n')
}
