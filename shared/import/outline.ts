// Lines and tables → title and clauses. Articles ("Pasal 3") rule where a document has them; else its headings, numbers or capitals do.
import { type ArticleLine, articleLine, HEADING_WORDS_MAX, isCapitals, isName, wordCount } from './heading-line.ts'
import { markerOf, withoutMarker } from './list-marker.ts'
import type { SourceBlock, SourceLine } from './source.ts'

export interface OutlinedClause {
  /** "Pasal 3"; '' where it has none. */
  readonly label: string
  readonly title: string
  /** Known from where it stands and what it holds, not from a heading: title, introduction, recitals, signatures; or told by the file. */
  readonly kind: string | null
  /** By which a file of ours knows it. */
  readonly name?: string
  readonly blocks: readonly SourceBlock[]
}

export interface Outline {
  readonly title: string
  readonly clauses: readonly OutlinedClause[]
}

interface Heading {
  readonly label: string
  readonly title: string
  readonly isChapter: boolean
  /** Lines that it takes. */
  readonly takes: number
  /** Words behind the heading on its line that already belong to the text. */
  readonly text: string
}

/** Says whether a title speaks of a kind of clause. */
export type Recognise = (title: string) => boolean

interface Reader {
  readonly blocks: readonly SourceBlock[]
  readonly hasArticles: boolean
  readonly recognise: Recognise
  /** Names and labels of partners in small letters: a line that is one is no heading. */
  readonly names: ReadonlySet<string>
  /** Headings of this text are short lines above their paragraphs: one that says nothing known is one, too. */
  readonly isOfShortLines: boolean
  /** Headings of this text stand in front of their text, on the same line. */
  readonly isRunIn: boolean
  /** Headings of this text have numbers or letters: a line that only ends in a colon begins a list. */
  readonly isNumbered: boolean
}

const isLine = (block: SourceBlock | undefined): block is SourceLine => block?.type === 'line'
const textAt = (blocks: readonly SourceBlock[], at: number): string => {
  const block = blocks[at]
  return isLine(block) ? block.text.trim() : ''
}

/** The next line with words, at most one empty line further. */
function nextLine({ blocks }: Reader, at: number): number | null {
  if (isLine(blocks[at + 1]) && textAt(blocks, at + 1) !== '') return at + 1
  return textAt(blocks, at + 1) === '' && isLine(blocks[at + 2]) && textAt(blocks, at + 2) !== '' ? at + 2 : null
}

const bare = (name: string): string =>
  name
    .trim()
    .replace(/^\((.+)\)$/u, '$1')
    .replace(/:$/, '')
    .trim()

function articleHeading(reader: Reader, at: number, article: ArticleLine): Heading | null {
  const { label, rest, kind } = article
  const isChapter = kind === 'chapter' && reader.hasArticles
  if (rest !== '') {
    if (wordCount(rest) <= HEADING_WORDS_MAX && !/[.;]$/.test(rest) && markerOf(rest) === '')
      return { label, title: bare(rest), isChapter, takes: 1, text: '' }
    // "Pasal 2. Tujuan. Para Pihak …" or text right behind the number.
    const named = /^([^.:;]{3,60})[.:]\s+(?=\S)/u.exec(rest)
    const title = named?.[1] && isName(named[1], false) && reader.recognise(named[1]) ? named[1] : ''
    return { label, title, isChapter, takes: 1, text: title ? rest.slice(named?.[0].length ?? 0) : rest }
  }
  const next = nextLine(reader, at)
  const below = next === null ? undefined : reader.blocks[next]
  if (next === null || !isLine(below) || !isName(below.text, below.strong || below.heading !== null))
    return { label, title: '', isChapter, takes: 1, text: '' }
  let title = below.text.trim()
  let takes = next - at + 1
  // A long name goes on in the line below: "KETERBUKAAN INFORMASI DAN" / "KERAHASIAAN".
  const more = textAt(reader.blocks, at + takes)
  if (isCapitals(title) && /(?:\s(?:DAN|ATAU|DALAM|DI|UNTUK|BAGI|YANG)|,|-)$/u.test(title) && isCapitals(more)) {
    title = `${title} ${more}`
    takes++
  }
  return { label, title: bare(title), isChapter, takes, text: '' }
}

const NUMBERED = /^\s*(\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+(\p{Lu}[^.;:!?]{2,70})[:?]?$/u

const family = (number: string): string => (/\d/.test(number) ? 'digit' : /^[IVX]+$/.test(number) ? 'roman' : 'letter')

/** "1. Tujuan" with text below it. Items of a list stand one below the other. */
function numberedHeading(reader: Reader, at: number, text: string): Heading | null {
  const match = NUMBERED.exec(text)
  const title = match?.[2]?.trim() ?? ''
  if (!match?.[1] || wordCount(title) > HEADING_WORDS_MAX || reader.names.has(title.toLowerCase())) return null
  const next = nextLine(reader, at)
  const below = next === null ? '' : textAt(reader.blocks, next)
  const other = NUMBERED.exec(below)
  const isSibling = other?.[1] !== undefined && family(other[1]) === family(match[1])
  const hasText = below !== '' || reader.blocks[at + 1]?.type === 'table'
  return hasText && (!isSibling || reader.recognise(title))
    ? { label: '', title: bare(title), isChapter: false, takes: 1, text: '' }
    : null
}

/** "II. KETENTUAN. Ketentuan ini dirembuk …": the heading stands on the line of its text. */
const RUN_IN = /^\s*(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+(\p{Lu}[^.:;!?]{2,50})[.:?]\s+(?=\S)/u

function runInHeading(reader: Reader, text: string): Heading | null {
  const match = RUN_IN.exec(text)
  const title = match?.[1]?.trim() ?? ''
  if (!match || wordCount(title) > ALONE_WORDS_MAX || reader.names.has(title.toLowerCase())) return null
  const rest = text.slice(match[0].length)
  if (wordCount(rest) < PARAGRAPH_WORDS_MIN || !(isCapitals(title) || reader.recognise(title))) return null
  return { label: '', title, isChapter: false, takes: 1, text: rest }
}

/** A sentence without its full stop is longer. */
const ALONE_WORDS_MAX = 6

/** A paragraph begins with more words than these. */
const PARAGRAPH_WORDS_MIN = 6

/** A short line below an empty one and right above a paragraph. */
function isShortLine({ blocks }: Pick<Reader, 'blocks'>, at: number): boolean {
  const text = textAt(blocks, at)
  const below = textAt(blocks, at + 1)
  return (
    textAt(blocks, at - 1) === '' &&
    /^\p{Lu}.*[^.;,:]$/u.test(text) &&
    wordCount(text) <= ALONE_WORDS_MAX &&
    wordCount(below) >= PARAGRAPH_WORDS_MIN &&
    wordCount(below) > wordCount(text)
  )
}

/** As many known headings tell how headings of a text look. */
const TELLING_HEADINGS = 4

function bareHeading(reader: Reader, at: number, block: SourceLine): Heading | null {
  const text = block.text.trim()
  if (text === '' || wordCount(text) > HEADING_WORDS_MAX || markerOf(text) !== '' || text.includes('\t')) return null
  const title = bare(text)
  if (reader.names.has(title.toLowerCase()) || /^(?:pihak|mitra)\s/iu.test(title) || !/\p{L}{3}/u.test(title))
    return null
  const below = reader.blocks[at + 1]
  const next = nextLine(reader, at)
  const close = below?.type === 'table' || (next === at + 1 && isLine(below))
  const near = close || next !== null
  const isKnown = reader.recognise(title)
  const capitals = isCapitals(text) && !/[.;,]$/.test(text) && (close || isKnown)
  const before = textAt(reader.blocks, at - 1)
  // "Kami bertekad:" right below "TUJUAN" begins a list.
  const isApart = isKnown ? !reader.isNumbered || before === '' : !reader.isNumbered && !isCapitals(before)
  const colon = /^\p{Lu}[^.;:]{2,60}:$/u.test(text) && close && isApart
  const strong = block.strong && !/[.;,]$/.test(text) && near
  // "Tujuan" alone between two paragraphs.
  const apart = before === '' || /[.;:]$/.test(before)
  const alone = isKnown && apart && /^\p{Lu}/u.test(text) && !/[.;,]$/.test(text) && wordCount(text) <= ALONE_WORDS_MAX
  const likeOthers = reader.isOfShortLines && isShortLine(reader, at)
  if (!near || !(capitals || colon || strong || alone || likeOthers)) return null
  return { label: '', title, isChapter: false, takes: 1, text: '' }
}

function headingAt(reader: Reader, at: number): Heading | null {
  const block = reader.blocks[at]
  if (!isLine(block)) return null
  const article = articleLine(block.text)
  if (article) return articleHeading(reader, at, article)
  if (block.heading !== null) {
    const text = withoutMarker(block.text).trim()
    return text === '' ? null : { label: '', title: bare(text), isChapter: block.heading === 0, takes: 1, text: '' }
  }
  if (reader.hasArticles) return null
  const runIn = reader.isRunIn ? runInHeading(reader, block.text) : null
  return runIn ?? numberedHeading(reader, at, block.text) ?? bareHeading(reader, at, block)
}

interface Draft {
  label: string
  title: string
  isChapter: boolean
  blocks: SourceBlock[]
}

const isEmpty = (blocks: readonly SourceBlock[]): boolean =>
  blocks.every((block) => isLine(block) && block.text.trim() === '')

function cut(reader: Reader): Draft[] {
  const drafts: Draft[] = [{ label: '', title: '', isChapter: false, blocks: [] }]
  let chapter = ''
  for (let at = 0; at < reader.blocks.length; at++) {
    const heading = headingAt(reader, at)
    if (!heading) {
      const block = reader.blocks[at]
      if (block) drafts.at(-1)?.blocks.push(block)
      continue
    }
    if (heading.isChapter) chapter = heading.title
    // An article without a name speaks of what its chapter is about.
    const title = heading.title || (heading.label !== '' && !heading.isChapter ? chapter : '')
    drafts.push({
      label: heading.label,
      title,
      isChapter: heading.isChapter,
      blocks: heading.text === '' ? [] : [{ type: 'line', text: heading.text, heading: null, strong: false }],
    })
    at += heading.takes - 1
  }
  return drafts.filter((draft, i) => !(isEmpty(draft.blocks) && (draft.isChapter || (i === 0 && draft.title === ''))))
}

/** Sentences that open an agreement. */
const OPENS =
  /^(?:pada hari|yang bertanda ?tangan|kami yang|nama\s*:|dengan rahmat|berdasarkan|menimbang|perjanjian ini|naskah ini|dalam rangka)/iu
const TITLE_WORDS = /perjanjian|kesepakatan|kesepahaman|kerja ?sama|kemitraan|piagam|memorandum|\bmou\b|naskah/iu
const NUMBER_LINE = /^(?:nomor|no)\b\.?/iu
const TITLE_LINES_MAX = 24
const TITLE_LINE_WORDS_MAX = 16

/** How many blocks the document's name takes: lines in capitals or bold, or a heading, the first of which speaks of an agreement. */
function titleBlocks(
  blocks: readonly SourceBlock[],
  { recognise, names }: Pick<Reader, 'recognise' | 'names'>,
): number {
  let end = 0
  let isTitle = false
  let about = false
  for (let at = 0; at < Math.min(blocks.length, TITLE_LINES_MAX); at++) {
    const block = blocks[at]
    if (!isLine(block)) break
    const text = block.text.trim()
    if (text === '') continue
    if (OPENS.test(text) || articleLine(text) || wordCount(text) > TITLE_LINE_WORDS_MAX || markerOf(text) !== '') break
    if (/[\p{L}][.;:]$/u.test(text)) break
    const speaks = TITLE_WORDS.test(text)
    const isBig = isCapitals(text) || block.strong || (block.heading ?? 9) <= 1 || NUMBER_LINE.test(text)
    if (!isBig && !names.has(text.toLowerCase()) && !(end === 0 && speaks)) break
    if (recognise(text) && !speaks && !about && !names.has(text.toLowerCase())) break
    about = /^tentang\b/iu.test(text)
    isTitle ||= speaks
    end = at + 1
  }
  return isTitle ? end : 0
}

const RECITALS =
  /^(?:para (?:pihak|mitra)(?:,)? (?:terlebih dahulu )?(?:menerangkan|menjelaskan|mempertimbangkan)|menimbang|bahwa |dengan terlebih dahulu|latar belakang)/iu

/** What stands in front of the first heading: who the partners are, and why they meet. */
function opening(blocks: readonly SourceBlock[], names: ReadonlySet<string>): OutlinedClause[] {
  const recitals = blocks.findIndex((block) => isLine(block) && RECITALS.test(withoutMarker(block.text).trim()))
  const who = recitals < 0 ? blocks : blocks.slice(0, recitals)
  const why = recitals < 0 ? [] : blocks.slice(recitals)
  const introduces = who.some((block) => {
    const text = (isLine(block) ? block.text : block.rows.flat().join(' ')).trim()
    return (
      OPENS.test(text) ||
      /\bdisebut\b/iu.test(text) ||
      names.has(text.toLowerCase()) ||
      /^(?:pihak|mitra)\s/iu.test(text)
    )
  })
  const clauses: OutlinedClause[] = []
  if (!isEmpty(who)) clauses.push({ label: '', title: '', kind: introduces ? 'para_mitra' : null, blocks: who })
  if (!isEmpty(why)) clauses.push({ label: '', title: '', kind: 'latar_belakang', blocks: why })
  return clauses
}

const CLOSES = /^demikian(?:lah)?\b/iu
const SIGNS = /(?:tanda ?tangan|materai|meterai|\bttd\b|saksi|mengetahui|menyetujui|\bnip\b)/iu
const DOTS = /\(\s*[._…\s]{3,}\)|[._…]{6,}/u
const SIGNATURE_WORDS_MAX = 12
const SIGNATURE_BLOCKS_MAX = 120

const shortTexts = (block: SourceBlock): string[] =>
  (isLine(block) ? block.text.split('\t') : block.rows.flat())
    .flatMap((cell) => cell.split('\n'))
    .map((text) => text.trim())
    .filter(Boolean)

/** A sentence, an ayat or an article: nothing that stands among signatures. */
const isText = (text: string): boolean =>
  wordCount(text) > SIGNATURE_WORDS_MAX ||
  (/\p{Ll}{3}[.;:,]$/u.test(text) && wordCount(text) > 1) ||
  /^\(\d/.test(text) ||
  CLOSES.test(text) ||
  articleLine(text) !== null

/** Where the signatures begin: short lines at the end of which two or more name a partner or say that here is to be signed. */
function signaturesFrom(blocks: readonly SourceBlock[], names: ReadonlySet<string>): number {
  const isSign = (text: string) =>
    SIGNS.test(text) ||
    /^(?:pihak|mitra)\s+\S{1,12}\s*[,:]?$/iu.test(text) ||
    names.has(bare(text).replace(/,$/, '').toLowerCase())
  let from = blocks.length
  let signs = 0
  let dots = 0
  for (let at = blocks.length - 1; at >= Math.max(0, blocks.length - SIGNATURE_BLOCKS_MAX); at--) {
    const block = blocks[at]
    if (!block) break
    const texts = shortTexts(block)
    if (texts.some(isText)) break
    const found = texts.filter(isSign).length
    signs += found
    dots += texts.filter((text) => DOTS.test(text)).length
    if (found > 0 || texts.some((text) => DOTS.test(text))) from = at
  }
  return signs >= 1 && signs + dots >= 2 ? from : blocks.length
}

/** The last clause ends where "Demikian …" closes and signatures begin. */
function closing(last: Draft, names: ReadonlySet<string>): OutlinedClause[] {
  const from = signaturesFrom(last.blocks, names)
  const text = last.blocks.slice(0, from)
  const closes = text.findIndex((block) => isLine(block) && CLOSES.test(withoutMarker(block.text).trim()))
  const own = closes > 0 ? text.slice(0, closes) : text
  const end = closes > 0 ? text.slice(closes) : []
  const clauses: OutlinedClause[] = []
  if (last.title !== '' || last.label !== '' || !isEmpty(own))
    clauses.push({ label: last.label, title: last.title, kind: null, blocks: own })
  if (!isEmpty(end)) clauses.push({ label: '', title: '', kind: 'penutup', blocks: end })
  const signatures = last.blocks.slice(from)
  if (!isEmpty(signatures)) clauses.push({ label: '', title: '', kind: 'tanda_tangan', blocks: signatures })
  return clauses
}

/** Total: a text without any heading is one clause without a title. */
export function outlineOf(blocks: readonly SourceBlock[], recognise: Recognise, names: ReadonlySet<string>): Outline {
  const count = titleBlocks(blocks, { recognise, names })
  const titles = blocks.slice(0, count).filter((block) => !isLine(block) || !NUMBER_LINE.test(block.text.trim()))
  const rest = blocks.slice(count)
  const articles = rest.filter((block) => isLine(block) && articleLine(block.text)?.kind === 'article').length
  const hasArticles = articles >= 2
  const known = hasArticles
    ? []
    : rest.filter((_, at) => isShortLine({ blocks: rest }, at) && recognise(textAt(rest, at)))
  const isOfShortLines = known.length >= TELLING_HEADINGS
  const runIn = hasArticles
    ? []
    : rest.filter((block) => isLine(block) && recognise(RUN_IN.exec(block.text)?.[1] ?? ''))
  const isRunIn = runIn.length >= TELLING_HEADINGS
  const numbered = hasArticles
    ? []
    : rest.filter((block) => isLine(block) && recognise(NUMBERED.exec(block.text)?.[2]?.trim() ?? ''))
  const isNumbered = numbered.length >= TELLING_HEADINGS
  const drafts = cut({ blocks: rest, hasArticles, recognise, names, isOfShortLines, isRunIn, isNumbered })
  const [first] = drafts
  const hasOpening = first?.title === '' && first.label === '' && drafts.length > 1
  const body = hasOpening ? drafts.slice(1) : drafts
  const last = body.at(-1)
  const title = titles
    .flatMap((block) => (isLine(block) ? block.text.trim() : []))
    .filter(Boolean)
    .join(' ')
  return {
    title,
    clauses: [
      ...(title === '' ? [] : [{ label: '', title: '', kind: 'judul' as const, blocks: titles }]),
      ...(hasOpening ? opening(first.blocks, names) : []),
      ...body
        .slice(0, -1)
        .map((draft): OutlinedClause => ({ label: draft.label, title: draft.title, kind: null, blocks: draft.blocks })),
      ...(last ? closing(last, names) : []),
    ],
  }
}
