// What one of our own Word files knows of itself (server/forms/word-parts.ts), out of its properties. They come from a file: each is looked at.
import type { Inline } from '../agreement/agreement.ts'
import { BLANK_KINDS, SECOND_LANGUAGES, type SecondLanguage } from '../agreement/agreement.ts'
import { type ClauseId, type PartnerId, parseClauseId, parseFieldId, parsePartnerId } from '../agreement/ids.ts'
import type { RunPart } from '../export/document.ts'
import { xmlEvents } from './xml.ts'

export const PART_PREFIX = 'mufakat.'
/** Under which the file knows the clause that its title is made of: a title has no bookmark. */
export const TITLE_NAME = 'judul'
/** Word keeps 255 characters of a property. */
export const PART_CHUNK_CHARS = 240
/** More bookmarks than an agreement of 200 pages has. */
const PARTS_MAX = 20_000

export type WordPart =
  | { readonly type: 'clause'; readonly id: ClauseId; readonly language?: SecondLanguage; readonly title?: string }
  | { readonly type: 'partner'; readonly id: PartnerId; readonly name: string }
  | { readonly type: 'part'; readonly text: string; readonly part: RunPart }

export type WordPartsRead = ReadonlyMap<string, WordPart>

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function parsePart(value: unknown): RunPart | null {
  const { type, ...fields } = fieldsOf(value)
  switch (type) {
    case 'blank': {
      const field = parseFieldId(fields.field)
      const kind = BLANK_KINDS.find((known) => known === fields.kind)
      return field && kind ? { type, field, kind, hint: text(fields.hint), value: text(fields.value) } : null
    }
    case 'mention': {
      const partner = parsePartnerId(fields.partner)
      return partner && { type, partner }
    }
    case 'reference': {
      // The name of a paragraph does not come along, so that one that leads to a paragraph stays in words.
      if (fields.anchor !== undefined) return null
      const clause = parseClauseId(fields.clause)
      return clause && { type, clause }
    }
    case 'copies':
      return { type }
    default:
      return null
  }
}

function parseWordPart(json: string): WordPart | null {
  let read: unknown
  try {
    read = JSON.parse(json)
  } catch {
    return null
  }
  const { type, ...fields } = fieldsOf(read)
  switch (type) {
    case 'clause': {
      const id = parseClauseId(fields.id)
      const language = SECOND_LANGUAGES.find((known) => known === fields.language)
      return (
        id && {
          type,
          id,
          ...(language && { language }),
          ...(typeof fields.title === 'string' && { title: fields.title }),
        }
      )
    }
    case 'partner': {
      const id = parsePartnerId(fields.id)
      return id && { type, id, name: text(fields.name) }
    }
    case 'part': {
      const part = parsePart(fields.part)
      return part && { type, text: text(fields.text), part }
    }
    default:
      return null
  }
}

/** The parts by the name of their bookmark; empty where the file has none. `xml`: docProps/custom.xml. */
export function readWordParts(xml: string | null): WordPartsRead {
  const values = new Map<string, string>()
  if (xml === null) return new Map()
  let name = ''
  for (const event of xmlEvents(xml)) {
    if (event.type === 'text') {
      if (name !== '') values.set(name, (values.get(name) ?? '') + event.text)
    } else if (event.name.replace(/^.*:/, '') === 'property') {
      const named = event.type === 'open' ? (event.attributes.get('name') ?? '') : ''
      name = named.startsWith(PART_PREFIX) && values.size < PARTS_MAX ? named.slice(PART_PREFIX.length) : ''
    }
  }
  const parts = new Map<string, WordPart>()
  for (const [key, first] of values) {
    if (key.includes('.')) continue
    let json = first
    for (let more = 1; values.has(`${key}.${more}`); more++) json += values.get(`${key}.${more}`) ?? ''
    const part = parseWordPart(json.trim())
    if (part) parts.set(key, part)
  }
  return parts
}

/** What words stand for, if they still read as they did when they were written; else they are words that somebody changed. */
export function partOfWords(parts: WordPartsRead, name: string, words: string): Inline | null {
  const found = parts.get(name)
  if (found?.type !== 'part') return null
  const bare = (value: string) => value.replace(/\s+/g, ' ').trim()
  return bare(found.text) === bare(words) ? found.part : null
}
