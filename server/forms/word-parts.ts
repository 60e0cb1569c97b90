// What a Word file knows of itself beside its words: which clause begins at a bookmark, and for what the words in a bookmark stand. It stands in
// the file's own properties, which Word and LibreOffice keep; shared/import/docx-parts.ts reads it.
import { Bookmark, type ParagraphChild } from 'docx'
import type { RunPart } from '../../shared/export/document.ts'
import { PART_CHUNK_CHARS, PART_PREFIX, type WordPart } from '../../shared/import/docx-parts.ts'

export class WordParts {
  private readonly noted: { readonly name: string; readonly value: string }[] = []
  private words = 0

  note(name: string, part: WordPart): void {
    const text = JSON.stringify(part)
    for (let at = 0; at < text.length; at += PART_CHUNK_CHARS)
      this.noted.push({
        name: `${PART_PREFIX}${name}${at === 0 ? '' : `.${at / PART_CHUNK_CHARS}`}`,
        value: text.slice(at, at + PART_CHUNK_CHARS),
      })
  }

  /** Words that stand for something, in a bookmark that says so. */
  mark(of: RunPart, text: string, children: ParagraphChild[]): ParagraphChild {
    const id = `isian_${++this.words}`
    this.note(id, { type: 'part', text, part: of })
    return new Bookmark({ id, children })
  }

  /** The properties of the file. */
  get properties(): readonly { readonly name: string; readonly value: string }[] {
    return this.noted
  }
}
