// mufakat verify FILE.pdf … [--json] [--ca FILE]: needs neither server nor network.
import { webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sha256Hex } from '../../shared/agreement/canonical.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { verify as english } from '../../shared/language/en/verify.ts'
import { formatDateTime } from '../../shared/language/format.ts'
import { verify as indonesian } from '../../shared/language/id/verify.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { PdfError } from '../../shared/pdf/pdf-error.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { publishedReport, type SignatureReport, type VerifyReport } from '../../shared/pdf/verify-report.ts'
import { inflate } from '../export/inflate.ts'
import { createPress } from '../export/press.ts'
import type { Io } from './io.ts'
import { terminalLocale } from './terminal-locale.ts'
import { severalFiles, verifySeveral } from './verify-chain.ts'

const locale = terminalLocale(process.env)
const words = locale === 'en' ? english : indonesian

export const EXIT = { holds: 0, differs: 1, notOurs: 2 } as const

/** Certificates in PEM, any number, or one in DER. Throws PdfError when they are neither. */
function readCertificates(bytes: Uint8Array): readonly Uint8Array[] {
  const pem = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)
  const ders = Array.from(pem, ([, text = '']) => new Uint8Array(Buffer.from(text, 'base64')))
  const found = ders.length > 0 ? ders : [bytes]
  for (const der of found) parseCertificate(der)
  return found
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, ca: { type: 'string' } },
    })
    return positionals.length === 1 ? { file: positionals[0] ?? '', json: values.json, ca: values.ca } : null
  } catch {
    // parseArgs throws on unknown options; the answer is how to call this.
    return null
  }
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    // Missing, forbidden, a folder: to the caller all the same, it cannot be read.
    return null
  }
}

async function readAuthorities(path: string): Promise<readonly Uint8Array[] | null> {
  const bytes = await readOrNull(path)
  try {
    return bytes && readCertificates(bytes)
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

async function verifyOne(args: readonly string[], io: Io): Promise<number> {
  const call = parse(args)
  if (!call) {
    io.stderr.write(`${words.usage}\n`)
    return EXIT.notOurs
  }
  const file = await readOrNull(call.file)
  const authorities = call.ca === undefined ? undefined : await readAuthorities(call.ca)
  if (!file || authorities === null) {
    io.stderr.write(`${words.unreadableFile(file ? (call.ca ?? '') : call.file)}\n`)
    return EXIT.notOurs
  }
  const press = createPress()
  try {
    const report = await verifyPdf(file, {
      crypto: webcrypto.subtle,
      inflate,
      ...(authorities ? { authorities } : {}),
      rebuild: async (input) => (await press.seal(input)).pdf,
    })
    io.stdout.write(call.json ? `${JSON.stringify(publishedReport(report))}\n` : `${inWords(report, file)}\n`)
    if (report.format === null) return EXIT.notOurs
    return report.problems.length === 0 ? EXIT.holds : EXIT.differs
  } finally {
    await press.close()
  }
}

/** Exit code 0 all facts hold, 1 something does not, 2 not one of ours (or the call was wrong). Several files are judged as a chain besides. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const several = await severalFiles(args)
  return several ? verifySeveral(several, io, locale, verifyOne) : verifyOne(args, io)
}

function signatureLine(report: VerifyReport, signature: SignatureReport): string {
  const partner = report.partners.find((candidate) => candidate.id === signature.partner)
  return signedLine(partner?.short || partner?.name || signature.partner, signature)
}

function signedLine(by: string, signature: Omit<SignatureReport, 'partner'>): string {
  const time = signature.time ? formatDateTime(locale, Date.parse(signature.time)) : '-'
  const facts = [
    signature.valid ? words.valid : words.invalid,
    signature.covers === 'all' ? words.coversAll : words.coversRevision,
    signature.certified ? words.certified : words.notCertified,
  ]
  const line = `  - ${words.signature(by, signature.subject || signature.name, time)} (${facts.join('; ')})`
  return `${line}\n    ${words.codeThen}: ${eightWords(signature.fileDigest)}`
}

/** The report on `file` for a person. */
export function inWords(report: VerifyReport, file: Uint8Array): string {
  if (report.format === null) return words.notOurs
  const { printed, attached, recomputed } = report.contentHash
  const digests =
    printed === attached && attached === recomputed
      ? words.digestsAgree
      : words.digestsDiffer(printed ?? '-', attached ?? '-', recomputed ?? '-')
  const print = report.rebuilt === null ? words.printUnknown : report.rebuilt ? words.printRebuilt : words.printDiffers
  const { events, chainValid } = report.ledger
  const authority = report.authority.fingerprint ?? '-'
  return [
    words.title,
    '',
    report.problems.length === 0 ? words.allHold : words.someDiffer,
    '',
    `${words.digest}: ${attached ?? '-'}`,
    `  ${digests}`,
    `${words.code}: ${eightWords(sha256Hex(file))}`,
    `${words.print}: ${print}`,
    `${words.partners}: ${report.partners.map((partner) => partner.name).join('; ')}`,
    `${words.signatures}:`,
    ...(report.signatures.length > 0
      ? report.signatures.map((signature) => signatureLine(report, signature))
      : [`  ${words.noSignature}`]),
    ...report.witnesses.map((signature) => signedLine(words.witness, signature)),
    `${words.authority}: ${authority}`,
    `  ${report.authority.trusted ? words.authorityTrusted : words.authorityClaimed}`,
    `${words.ledger}: ${chainValid ? words.ledgerValid(events) : words.ledgerBroken(events)}`,
    `${words.tail}: ${words.tails[report.tail]}`,
    ...(report.problems.length > 0
      ? ['', ...report.problems.map((item) => `! ${words.problems[item.code](item.data)} [${item.code}]`)]
      : []),
  ].join('\n')
}
