// XML as a stream of events, in one pass and without building a tree: enough for the parts of a DOCX. Document types are refused, and with
// them every entity beyond the five of XML.
import { ImportProblem } from './import-problem.ts'
import { XML_DEPTH_MAX } from './limits.ts'

export type XmlEvent =
  | { readonly type: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'close'; readonly name: string }
  | { readonly type: 'text'; readonly text: string }

const damaged = () => new ImportProblem('docx-damaged')

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function entity(name: string): string {
  const known = ENTITIES.get(name)
  if (known !== undefined) return known
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
  const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Number.NaN
  if (!(code > 0 && code <= 0x10ffff)) throw new ImportProblem('docx-entities')
  return String.fromCodePoint(code)
}

const plain = (text: string): string =>
  text.includes('&') ? text.replace(/&([^;&\s]{1,10});/g, (_, name: string) => entity(name)) : text

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function readAttributes(source: string): ReadonlyMap<string, string> {
  if (!source.includes('=')) return NO_ATTRIBUTES
  return new Map(
    Array.from(source.matchAll(/([^\s=]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g), (match): [string, string] => [
      match[1] ?? '',
      plain(match[2] ?? match[3] ?? ''),
    ]),
  )
}

/** Where a tag ends: a `>` may stand inside a quoted value. */
function tagEnd(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote) {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  throw damaged()
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  if (at < 0) throw damaged()
  return at + mark.length
}

/** Throws ImportProblem for what is not well-formed, has a document type, or nests too deep. */
export function* xmlEvents(text: string): Generator<XmlEvent> {
  const open: string[] = []
  let at = 0
  while (at < text.length) {
    const tag = text.indexOf('<', at)
    const end = tag < 0 ? text.length : tag
    if (end > at && open.length > 0) yield { type: 'text', text: plain(text.slice(at, end)) }
    if (tag < 0) break
    if (text.startsWith('<!--', tag)) at = after(text, '-->', tag + 4)
    else if (text.startsWith('<![CDATA[', tag)) {
      at = after(text, ']]>', tag + 9)
      yield { type: 'text', text: text.slice(tag + 9, at - 3) }
    } else if (text.startsWith('<?', tag)) at = after(text, '?>', tag + 2)
    else if (text.startsWith('<!', tag)) throw new ImportProblem('docx-entities')
    else if (text.startsWith('</', tag)) {
      at = after(text, '>', tag)
      const name = text.slice(tag + 2, at - 1).trim()
      if (open.pop() !== name) throw damaged()
      yield { type: 'close', name }
    } else {
      const close = tagEnd(text, tag + 1)
      at = close + 1
      const isEmpty = text.charAt(close - 1) === '/'
      const inner = text.slice(tag + 1, isEmpty ? close - 1 : close)
      const space = inner.search(/\s/)
      const name = space < 0 ? inner : inner.slice(0, space)
      if (name === '' || open.length >= XML_DEPTH_MAX) throw damaged()
      yield { type: 'open', name, attributes: space < 0 ? NO_ATTRIBUTES : readAttributes(inner.slice(space)) }
      if (isEmpty) yield { type: 'close', name }
      else open.push(name)
    }
  }
  if (open.length > 0) throw damaged()
}

/** The prefix under which this part speaks WordprocessingML: nearly always `w`. */
export function wordPrefix(text: string): string {
  const declared =
    /xmlns:([\w-]+)\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/.exec(
      text.slice(0, 20_000),
    )
  return declared?.[1] ?? 'w'
}
