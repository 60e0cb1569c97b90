// Which of Word's numbered levels gives an item the marker that the agreement has. Word counts by itself: one list of six levels carries the
// whole text («PASAL 1», «(1)», «a.», «1.», «a)», «1)»), and where counting on would give another marker, a list of its own begins.
import { AlignmentType, type ILevelsOptions, LevelFormat, LevelSuffix } from 'docx'

export interface NumberedPlace {
  readonly reference: string
  readonly level: number
}

interface Shape {
  readonly format: (typeof LevelFormat)[keyof typeof LevelFormat]
  /** The marker, with `%` where the number stands. */
  readonly text: string
}

interface Reading extends Shape {
  /** What the marker counts; null for one that does not count. */
  readonly count: number | null
}

interface List {
  readonly reference: string
  readonly shapes: (Shape | null)[]
  readonly starts: number[]
  /** How far Word has counted, by level. */
  readonly counts: number[]
}

export const LEVELS = 9
/** A marker and the space behind it, twentieths of a point: 0.95 cm */
export const STEP = 540
/** Word writes the 28th letter as «bb», we as «ab». */
const LETTERS_ALIKE_MAX = 26

const ROMAN: ReadonlyMap<string, number> = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
  ['L', 50],
  ['C', 100],
])

const romanCount = (text: string): number => {
  const values = Array.from(text, (sign) => ROMAN.get(sign) ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

function readMarker(marker: string): Reading {
  const [, open = '', sign = '', close = ''] = /^(\(?)(\d+|[a-z]|[IVXLC]+)([.)])$/.exec(marker) ?? []
  const text = `${open}%${close}`
  if (/^\d/.test(sign)) return { format: LevelFormat.DECIMAL, text, count: Number(sign) }
  if (/^[a-z]$/.test(sign)) return { format: LevelFormat.LOWER_LETTER, text, count: sign.charCodeAt(0) - 96 }
  if (sign !== '') return { format: LevelFormat.UPPER_ROMAN, text, count: romanCount(sign) }
  return { format: marker === '–' ? LevelFormat.BULLET : LevelFormat.NONE, text: marker, count: null }
}

const MAIN: readonly Shape[] = ['1.', '(1)', 'a.', '1.', 'a)', '1)'].map(readMarker)

const isSame = (a: Shape | null | undefined, b: Shape): boolean => a?.format === b.format && a.text === b.text

export class WordNumbering {
  private readonly lists: List[] = []
  /** The list of the text; another where its counting could not go on. */
  private main = this.begin('naskah', [...MAIN])

  private begin(reference: string, shapes: (Shape | null)[]): List {
    const list = { reference, shapes, starts: [], counts: [] }
    this.lists.push(list)
    return list
  }

  /** The heading of the Pasal of that number. */
  pasal(count: number): NumberedPlace {
    if (!this.take(this.main, 0, count)) {
      this.main = this.begin(`pasal-${this.lists.length}`, [...MAIN])
      this.main.starts[0] = count
      this.take(this.main, 0, count)
    }
    return { reference: this.main.reference, level: 0 }
  }

  /** The heading of a chapter or an annex: «BAB II», «LAMPIRAN I». */
  part(head: string): NumberedPlace {
    const [, word = '', sign = ''] = /^(.*\S)\s+([IVXLC]+)$/.exec(head) ?? []
    const shape: Shape = { format: LevelFormat.UPPER_ROMAN, text: `${word} %` }
    if (sign === '') return this.uncounted({ format: LevelFormat.NONE, text: head }, 0)
    const known = this.lists.findLast(({ shapes }) => isSame(shapes[0], shape))
    if (known && this.take(known, 0, romanCount(sign))) return { reference: known.reference, level: 0 }
    const own = this.begin(`bagian-${this.lists.length}`, [shape])
    own.starts[0] = romanCount(sign)
    this.take(own, 0, romanCount(sign))
    return { reference: own.reference, level: 0 }
  }

  /** Counts one on if that gives `count`. */
  private take(list: List, level: number, count: number): boolean {
    const next = (list.counts[level] ?? (list.starts[level] ?? 1) - 1) + 1
    if (next !== count) return false
    // Programs differ about levels that were passed over: nothing counts on there before a higher level comes.
    for (let above = 0; above < level; above++) list.counts[above] ??= Number.NaN
    list.counts[level] = next
    list.counts.length = level + 1
    return true
  }

  /** Where an item with this marker stands. `parent` is the item that it stands in, null outside of any. */
  item(marker: string, parent: NumberedPlace | null): NumberedPlace {
    const { count, ...shape } = readMarker(marker)
    const above = parent?.level ?? 0
    if (count === null || (shape.format === LevelFormat.LOWER_LETTER && count > LETTERS_ALIKE_MAX))
      return this.uncounted(shape, above + 1)
    for (const list of this.lists) {
      // Before the first Pasal its level would be passed over.
      const isOpen = list === this.main ? list.counts[0] !== undefined : list === this.lists.at(-1)
      if (!isOpen && list.reference !== parent?.reference) continue
      const level = list.shapes.findIndex((known, at) => at > above && isSame(known, shape))
      if (level > 0 && this.take(list, level, count)) return { reference: list.reference, level }
    }
    const level = Math.min(LEVELS - 1, above + 1)
    const own = this.begin(
      `daftar-${this.lists.length}`,
      Array.from({ length: LEVELS }, (_, at) => (at === level ? shape : null)),
    )
    own.starts[level] = count
    this.take(own, level, count)
    return { reference: own.reference, level }
  }

  private uncounted(shape: Shape, wanted: number): NumberedPlace {
    const level = Math.min(LEVELS - 1, wanted)
    const known = this.lists.find(
      ({ reference, shapes }) => reference.startsWith('tanda-') && isSame(shapes[level], shape),
    )
    const list =
      known ??
      this.begin(
        `tanda-${this.lists.length}`,
        Array.from({ length: LEVELS }, () => shape),
      )
    return { reference: list.reference, level }
  }

  /** All lists, as the file defines them. `pasal` is the word before the number of a heading. */
  config(pasal: string): { readonly reference: string; readonly levels: ILevelsOptions[] }[] {
    return this.lists.map(({ reference, shapes, starts }) => ({
      reference,
      levels: shapes.flatMap((shape, level): ILevelsOptions[] => {
        if (shape === null) return []
        const isHeading = level === 0
        const left = STEP * Math.max(1, level)
        return [
          {
            level,
            format: shape.format,
            text: (isHeading && shape.format === LevelFormat.DECIMAL ? `${pasal} %` : shape.text).replace(
              '%',
              `%${level + 1}`,
            ),
            start: starts[level] ?? 1,
            alignment: AlignmentType.START,
            suffix: isHeading ? LevelSuffix.NOTHING : LevelSuffix.TAB,
            style: { paragraph: { indent: isHeading ? { left: 0, hanging: 0 } : { left, hanging: STEP } } },
          },
        ]
      }),
    }))
  }
}
