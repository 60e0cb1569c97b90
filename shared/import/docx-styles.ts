// What paragraphs of a Word file take from their styles: heading level, numbering, boldness.
import { xmlEvents } from './xml.ts'

export interface NumberingPlace {
  readonly id: string
  readonly level: number
}

export interface ParagraphStyle {
  /** 0 the document's title, 1 … 9 a heading. */
  readonly heading: number | null
  readonly numbering: NumberingPlace | null
  readonly bold: boolean
}

interface RawStyle {
  name: string
  basedOn: string | null
  outline: number | null
  numberId: string | null
  level: number | null
  bold: boolean | null
}

const PLAIN: ParagraphStyle = { heading: null, numbering: null, bold: false }
const INHERITED_MAX = 20

/** `<w:b/>` and `<w:b w:val="0"/>` say opposite things. */
export const isOn = (value: string | undefined): boolean =>
  value === undefined || !/^(?:0|false|off|none)$/i.test(value)

function readRaw(xml: string, w: string): Map<string, RawStyle> {
  const styles = new Map<string, RawStyle>()
  let now: RawStyle | null = null
  for (const event of xmlEvents(xml)) {
    if (event.type === 'close' && event.name === `${w}:style`) now = null
    if (event.type !== 'open') continue
    const value = event.attributes.get(`${w}:val`)
    switch (event.name) {
      case `${w}:style`:
        now = { name: '', basedOn: null, outline: null, numberId: null, level: null, bold: null }
        styles.set(event.attributes.get(`${w}:styleId`) ?? '', now)
        break
      case `${w}:name`:
        if (now) now.name = value ?? ''
        break
      case `${w}:basedOn`:
        if (now) now.basedOn = value ?? null
        break
      case `${w}:outlineLvl`:
        if (now) now.outline = Number(value)
        break
      case `${w}:numId`:
        if (now) now.numberId = value ?? null
        break
      case `${w}:ilvl`:
        if (now) now.level = Number(value)
        break
      case `${w}:b`:
        if (now) now.bold = isOn(value)
        break
    }
  }
  return styles
}

function headingOf({ name, outline }: RawStyle): number | null {
  if (/^(?:title|judul)$/i.test(name)) return 0
  const named = /^(?:heading|judul|header|tajuk)\s*(\d)/i.exec(name)
  if (named) return Number(named[1])
  return outline !== null && outline >= 0 && outline <= 8 ? outline + 1 : null
}

/** The style of that id with what it inherits; plain text for an id that is not there. */
export function readStyles(xml: string | null, w: string): (id: string) => ParagraphStyle {
  const raw: ReadonlyMap<string, RawStyle> = xml === null ? new Map() : readRaw(xml, w)
  const known = new Map<string, ParagraphStyle>()
  return (id) => {
    const remembered = known.get(id)
    if (remembered) return remembered
    const chain: RawStyle[] = []
    for (
      let at = raw.get(id);
      at && chain.length < INHERITED_MAX;
      at = at.basedOn === null ? undefined : raw.get(at.basedOn)
    )
      chain.push(at)
    const first = <T>(pick: (style: RawStyle) => T | null): T | null => {
      for (const style of chain) {
        const found = pick(style)
        if (found !== null) return found
      }
      return null
    }
    const numberId = first((style) => style.numberId)
    const style: ParagraphStyle =
      chain.length === 0
        ? PLAIN
        : {
            heading: first(headingOf),
            numbering: numberId === null ? null : { id: numberId, level: first((item) => item.level) ?? 0 },
            bold: first((item) => item.bold) ?? false,
          }
    known.set(id, style)
    return style
  }
}
