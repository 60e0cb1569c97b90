// Partners of one of our own files, from the sentences with which shared/export/printed-tables.ts introduces them.
import type { PartnerDetail } from '../agreement/agreement.ts'
import { print as words } from '../language/id/print.ts'
import type { SourceBlock, SourceLine } from './source.ts'

export type OwnPartner = Readonly<Record<PartnerDetail, string>>

/** `head` and what stands behind the first or last `sign` in it; '' where there is none. */
function cut(text: string, sign: string, where: 'first' | 'last'): [head: string, tail: string] {
  const at = where === 'first' ? text.indexOf(sign) : text.lastIndexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + sign.length).trim()]
}

/** Null for a sentence of another form. A name with a comma in it is read up to the comma. */
function introduced(text: string): OwnPartner | null {
  const { at, representedBy, as, basis, calledAs } = words.partner
  const [sentence, called] = cut(text, `, ${calledAs} `, 'last')
  const short = /^“(.*)”/u.exec(called)?.[1]?.trim()
  if (short === undefined) return null
  const [who, representative] = cut(sentence, `, ${representedBy} `, 'first')
  const [introduction, address] = cut(who, `, ${at('')}`, 'first')
  const [name, legal] = cut(introduction, ', ', 'first')
  const [acting, authority] = cut(representative, ` ${basis('')}`, 'first')
  const [signatory, position] = cut(acting, ` ${as('')}`, 'first')
  return { name, short: short === name ? '' : short, legal, address, signatory, position, authority }
}

/** Lines that introduce a partner carry a Roman number. */
const isIntroduction = (block: SourceBlock): block is SourceLine =>
  block.type === 'line' && /^[IVXLC]+\.$/u.test(block.own?.label ?? '')

export interface OwnIntroductions {
  readonly partners: readonly OwnPartner[]
  readonly lines: ReadonlySet<SourceBlock>
}

/** Null unless every one of them can be read. */
export function ownIntroductions(blocks: readonly SourceBlock[]): OwnIntroductions | null {
  const lines = blocks.filter(isIntroduction)
  const partners = lines.flatMap(({ text, own }) => introduced(text.slice(own?.label.length ?? 0).trim()) ?? [])
  return lines.length > 0 && partners.length === lines.length ? { partners, lines: new Set(lines) } : null
}
