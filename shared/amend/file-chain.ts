// The chain of a base and its addenda, judged from the files alone: each addendum names the words and the signed file that it amends, carries
// those words, and is printed from the difference. Whether each file holds by itself is the verifier's word (shared/pdf/verify.ts).
import { type BaseReference, parseBase } from '../agreement/base-reference.ts'
import { canonicalJson, documentDigest } from '../agreement/canonical.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { baseInState } from '../export/printed-addendum.ts'
import { readAgreement } from '../export/sealed-content.ts'
import type { SealedSource } from '../pdf/sealed-source.ts'
import { type AmendmentItem, amendmentItems } from './amendment-items.ts'
import { amendmentsOf, withNumbersOf } from './amendments.ts'
import { applyAmendments } from './apply-amendments.ts'

const CHAIN_CODES = [
  'base-missing',
  'base-words-differ',
  'base-file-differs',
  'base-unsigned',
  'carried-text-differs',
  'ledger-differs',
  'number-differs',
  'partners-differ',
  'changes-differ',
  'authority-differs',
  'amended-twice',
] as const
/**
 * `base-missing` none of the files is the base · `base-words-differ` the base's file holds other words than the addendum names · `base-file-differs`
 * its bytes are others · `base-unsigned` somebody has not signed it, or only behind the bytes that the addendum names · `carried-text-differs` the addendum does not carry the base's words ·
 * `ledger-differs` its ledger names another base · `number-differs` it is not the one after its base · `partners-differ` other partners ·
 * `changes-differ` the difference to the base's file is not the one to the words that it carries ·
 * `authority-differs` another authority issues its certificates, which anybody may make · `amended-twice` another signed addendum, of other words,
 * stands on the same words.
 */
export type ChainCode = (typeof CHAIN_CODES)[number]

export interface ChainFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly source: SealedSource
}

export interface ChainLink {
  readonly file: string
  readonly agreement: string
  readonly base: BaseReference
  /** Name of the file that is the base; null when none of those given is. */
  readonly baseFile: string | null
  /** What the addendum changes, as it is printed; empty where the words that it amends are not at hand. */
  readonly changes: readonly AmendmentItem[]
  readonly problems: readonly ChainCode[]
}

/**
 * One link for each addendum among the files, in the order in which they were given. Throws nothing for sources that were read whole.
 * `authoritiesKnown`: the caller named the authorities whose certificates count, and each file was held to them.
 */
export function verifyFileChain(
  files: readonly ChainFile[],
  { authoritiesKnown = false }: { readonly authoritiesKnown?: boolean } = {},
): readonly ChainLink[] {
  const addenda = files.flatMap((file): Addendum[] => {
    const { base } = readAgreement(file.source.yjs)
    return base ? [{ file, base }] : []
  })
  return addenda.map((addendum) => {
    const found = baseAmong(addendum, files)
    const link = judge(addendum, found)
    const problems: ChainCode[] = [...link.problems]
    if (!authoritiesKnown && found && authorityOf(addendum.file) !== authorityOf(found))
      problems.push('authority-differs')
    if (addenda.some((other) => isRival(addendum, other))) problems.push('amended-twice')
    return { ...link, problems }
  })
}

interface Addendum {
  readonly file: ChainFile
  readonly base: BaseReference
}

/** SHA-256 of the authority that a file's ledger names; its signatures lead to no other (shared/pdf/verify.ts). */
function authorityOf({ source }: ChainFile): string | null {
  const first = source.ledger[0]?.payload
  return first?.type === 'agreement-created' ? first.authority : null
}

const isSigned = ({ source }: ChainFile): boolean => source.signedBytes !== null

const holdsWords = ({ source }: ChainFile, { documentDigest }: BaseReference): boolean =>
  source.digest === documentDigest
const holdsFile = ({ bytes }: ChainFile, { pdfBytes, pdfDigest }: BaseReference): boolean =>
  sha256Hex(bytes.subarray(0, pdfBytes)) === pdfDigest

/** The file that an addendum names; where none is, one of its words, then one of its agreement. Several may lie there: before and after signatures, or signed elsewhere too. */
function baseAmong({ file, base }: Addendum, files: readonly ChainFile[]): ChainFile | undefined {
  const candidates = files.filter((other) => other !== file && other.source.id === base.agreement)
  const ofWords = candidates.filter((other) => holdsWords(other, base))
  return ofWords.find((other) => holdsFile(other, base)) ?? ofWords[0] ?? candidates[0]
}

/** Whether both are signed by all and amend the same words to different ones. */
const isRival = (one: Addendum, other: Addendum): boolean =>
  one.base.agreement === other.base.agreement &&
  one.base.documentDigest === other.base.documentDigest &&
  one.file.source.digest !== other.file.source.digest &&
  isSigned(one.file) &&
  isSigned(other.file)

function judge({ file, base }: Addendum, found: ChainFile | undefined): ChainLink {
  const { source } = file
  const problems: ChainCode[] = []
  const next = readAgreement(source.yjs)
  const carried = baseInState(source.yjs, base)
  if (carried === null) problems.push('carried-text-differs')
  const first = source.ledger[0]?.payload
  const named = first?.type === 'agreement-created' ? parseBase(first.base) : null
  if (canonicalJson(named) !== canonicalJson(base)) problems.push('ledger-differs')
  if (found === undefined) problems.push('base-missing')
  else problems.push(...judgeBase(found, base, file))
  const changes = carried ? amendmentsOf(carried, next) : []
  const again = found && holdsWords(found, base) ? readAgreement(found.source.yjs) : null
  if (again && carried) {
    const consolidated = { ...withNumbersOf(applyAmendments(again, changes), next), base }
    const isSame = documentDigest(source.id, consolidated) === source.digest
    if (!isSame || canonicalJson(amendmentsOf(again, next)) !== canonicalJson(changes)) problems.push('changes-differ')
  }
  return {
    file: file.name,
    agreement: source.id,
    base,
    baseFile: found?.name ?? null,
    changes: carried ? amendmentItems(carried, next, changes) : [],
    problems,
  }
}

function* judgeBase(found: ChainFile, base: BaseReference, file: ChainFile): Iterable<ChainCode> {
  const { source } = found
  if (!holdsWords(found, base)) yield 'base-words-differ'
  const isSame = holdsFile(found, base)
  if (!isSame) yield 'base-file-differs'
  if (source.signedBytes === null || (isSame && source.signedBytes > base.pdfBytes)) yield 'base-unsigned'
  const before = readAgreement(source.yjs)
  if (base.number !== (before.base?.number ?? 0) + 1) yield 'number-differs'
  const ids = (list: readonly { readonly id: string }[]): string => canonicalJson(list.map(({ id }) => id).sort())
  if (ids(before.partners) !== ids(readAgreement(file.source.yjs).partners)) yield 'partners-differ'
}
