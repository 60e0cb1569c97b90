// The numbers that Word counts for a paragraph and does not write into its text: «Pasal 3», «(2)», «b.».
import type { NumberingPlace } from './docx-styles.ts'
import { xmlEvents } from './xml.ts'

interface Level {
  format: string
  text: string
  start: number
}

interface List {
  abstract: string
  /** Where this list begins anew although it shares its look with another. */
  readonly starts: Map<number, number>
}

interface Numbering {
  readonly looks: Map<string, Map<number, Level>>
  readonly lists: Map<string, List>
}

const LEVELS_MAX = 9

function readNumbering(xml: string, w: string): Numbering {
  const looks = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let look: Map<number, Level> | null = null
  let level: Level | null = null
  let list: List | null = null
  let overridden: number | null = null
  for (const event of xmlEvents(xml)) {
    if (event.type === 'close') {
      if (event.name === `${w}:abstractNum`) look = null
      else if (event.name === `${w}:num`) list = null
      else if (event.name === `${w}:lvl`) level = null
      else if (event.name === `${w}:lvlOverride`) overridden = null
      continue
    }
    if (event.type !== 'open') continue
    const value = event.attributes.get(`${w}:val`) ?? ''
    switch (event.name) {
      case `${w}:abstractNum`:
        look = new Map()
        looks.set(event.attributes.get(`${w}:abstractNumId`) ?? '', look)
        break
      case `${w}:lvl`:
        level = { format: 'decimal', text: '', start: 1 }
        // A level inside a list's own overrides changes its look; lists that do this are rare, and read with the shared look.
        look?.set(Number(event.attributes.get(`${w}:ilvl`)), level)
        break
      case `${w}:numFmt`:
        if (level) level.format = value
        break
      case `${w}:lvlText`:
        if (level) level.text = value
        break
      case `${w}:start`:
        if (level) level.start = Number(value) || 0
        break
      case `${w}:num`:
        list = { abstract: '', starts: new Map() }
        lists.set(event.attributes.get(`${w}:numId`) ?? '', list)
        break
      case `${w}:abstractNumId`:
        if (list) list.abstract = value
        break
      case `${w}:lvlOverride`:
        overridden = Number(event.attributes.get(`${w}:ilvl`))
        break
      case `${w}:startOverride`:
        if (list && overridden !== null) list.starts.set(overridden, Number(value) || 0)
        break
    }
  }
  return { looks, lists }
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const ROMAN_MAX = 3999

function roman(count: number): string {
  let rest = count
  let out = ''
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      out += sign
      rest -= value
    }
  return out
}

/** a … z, aa, bb, as Word counts. */
const letters = (count: number): string =>
  String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(3, Math.ceil(count / 26)))

function inFormat(count: number, format: string): string {
  if (count < 1 || count > ROMAN_MAX) return String(count)
  switch (format) {
    case 'lowerLetter':
      return letters(count)
    case 'upperLetter':
      return letters(count).toUpperCase()
    case 'lowerRoman':
      return roman(count)
    case 'upperRoman':
      return roman(count).toUpperCase()
    case 'none':
      return ''
    default:
      return String(count)
  }
}

/** Counts the paragraphs of lists in reading order; each call is one more of them. '' for what has no number. */
export function createNumbering(xml: string | null, w: string): (place: NumberingPlace) => string {
  const { looks, lists } = xml === null ? { looks: new Map(), lists: new Map() } : readNumbering(xml, w)
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return ({ id, level }) => {
    const list = lists.get(id)
    const look: ReadonlyMap<number, Level> | undefined = list && looks.get(list.abstract)
    const own = look?.get(level)
    if (!list || !look || !own || level < 0 || level >= LEVELS_MAX) return ''
    if (own.format === 'bullet') return '-'
    const count = counts.get(list.abstract) ?? []
    counts.set(list.abstract, count)
    if (!begun.has(id)) {
      begun.add(id)
      for (const [at, start] of list.starts) count[at] = start - 1
    }
    count[level] = (count[level] ?? own.start - 1) + 1
    count.length = level + 1
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return inFormat(count[at] ?? look.get(at)?.start ?? 1, look.get(at)?.format ?? 'decimal')
    })
  }
}
