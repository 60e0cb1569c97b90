// PDF/A-3a and PDF/UA-1, rule by rule, over every kind of file that is made. veraPDF itself is run from outside; these are its rules as far as
// they touch what our files hold.
import { encodeUtf8 } from 'lib0/string'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createTypesetter, type Typesetter } from '../../server/export/typeset.ts'
import {
  emptyClause,
  emptyLetterhead,
  emptyTranslation,
  emptyWitness,
  openDraft,
  writeText,
} from '../../shared/agreement/draft.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import { typesetFiles } from '../../shared/export/typeset-files.ts'
import { concat, fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { type Obj, readTextString } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { clauseId, partnerId } from '../agreement/draft-builder.ts'
import { greenLogo } from '../agreement/logo-file.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { breachesOf } from './conformance/look.ts'
import { newAuthority, signAll } from './signing-fixture.ts'

let typesetter: Typesetter
let logo = ''
beforeAll(async () => {
  typesetter = createTypesetter()
  logo = await greenLogo()
})

const write = (map: Y.Map<unknown>, key: string, words: string): void => {
  const text = map.get(key)
  if (text instanceof Y.Text) writeText(text, words)
}

const ANCHOR = '7-1'

/** Everything that a page can have: logos, a second language, chapters, annexes, witnesses, emphasis, other scripts. */
function full(count: number, authority = '0'.repeat(64)) {
  return sealedFixture(count, authority, (doc) => {
    const { letterheads, witnesses, translations, clauses } = openDraft(doc)
    letterheads.set('k1', emptyLetterhead(partnerId('p1'), 'a'))
    letterheads.get('k1')?.set('logo', logo)
    write(letterheads.get('k1') ?? new Y.Map(), 'lines', 'KOP PERTAMA\nJalan Satu')
    witnesses.set('s1', emptyWitness(partnerId('p1'), 'a'))
    write(witnesses.get('s1') ?? new Y.Map(), 'name', 'Saksi Satu')
    translations.set('t1', emptyTranslation(clauseId('prinsip'), 'en', 'a'))
    write(translations.get('t1') ?? new Y.Map(), 'title', 'Principles')
    write(translations.get('t1') ?? new Y.Map(), 'text', 'First.\nSecond.\nThird.')
    // Four levels below an ayat, one of them named, and references to it, to its clause and to an annex.
    const body = clauses.get('ruang_lingkup')?.get('body')
    if (body instanceof Y.Text) {
      const item = (words: string, list: string, indent: number, anchor?: string) => {
        body.insert(body.length, '\n', { list, indent, ...(anchor && { anchor }) })
        body.insert(body.length, words, {})
      }
      item('Kegiatan meliputi:', 'verse', 0)
      item('penyiapan:', 'letter', 1)
      item('petak:', 'number', 2)
      item('bibit:', 'letter', 3)
      item('setempat.', 'number', 4, ANCHOR)
      item('Menurut ', 'verse', 0)
      body.insertEmbed(body.length, { type: 'reference', clause: 'ruang_lingkup', anchor: ANCHOR })
      body.insertEmbed(body.length, { type: 'reference', clause: 'prinsip' })
      body.insertEmbed(body.length, { type: 'reference', clause: 'lamp1' })
    }
    for (const [id, kind, rank] of [
      ['bab1', 'bab', 'a0'],
      ['lamp1', 'lampiran', 'zz'],
    ] as const) {
      clauses.set(id, emptyClause(kind, rank))
      write(clauses.get(id) ?? new Y.Map(), 'title', 'Bagian tambahan')
      write(clauses.get(id) ?? new Y.Map(), 'body', 'Teks dengan aksara ꦗꦮ, العربية, dan panen 🌾.')
    }
  })
}

/** The titles in the outline, in order. */
function bookmarks(pdf: Uint8Array): string[] {
  const file = new PdfFile(pdf)
  const titles: string[] = []
  const walk = (at: Obj | undefined) => {
    for (let item = at; item !== undefined; ) {
      const entry = file.dict(item)
      titles.push(readTextString(entry.get('Title')) ?? '')
      if (entry.has('First')) walk(entry.get('First'))
      item = entry.get('Next')
    }
  }
  walk(file.dict(file.dict(file.root).get('Outlines')).get('First'))
  return titles
}

/** What each link within the document says that it leads to. */
function linkWords(pdf: Uint8Array): string[] {
  const file = new PdfFile(pdf)
  return file.pages().flatMap((page) => {
    const annotations = file.get(file.dict(page).get('Annots'))
    return (Array.isArray(annotations) ? annotations : []).flatMap((item) => {
      const link = file.dict(item)
      return link.has('Dest') ? [readTextString(link.get('Contents')) ?? ''] : []
    })
  })
}

describe('[PF46] PDF/A-3a and PDF/UA-1, rule by rule', () => {
  test.each([2, 5, 12])('a sealed file of %i partners', (count) => {
    expect(breachesOf(typesetter.typeset(full(count).input, { kind: 'sealed' }).pdf)).toEqual([])
  })
  test('a draft, and a paper copy', () => {
    expect(breachesOf(typesetter.typeset(full(3).input, { kind: 'draft' }).pdf)).toEqual([])
    expect(breachesOf(typesetter.typeset(full(3).input, { kind: 'counterpart', number: 2 }).pdf)).toEqual([])
  })
  test('[PF47, PF49] references lead to what they name, chapters, Pasal and annexes are bookmarks', () => {
    const { pdf } = typesetter.typeset(full(2).input, { kind: 'sealed' })
    const links = latin1(pdf).match(/\/Subtype \/Link\s+\/Rect \[[^\]]*\]\s+\/Border \[0 0 0\]\s+\/Dest (\d+ 0 R|\()/g)
    expect(links).toHaveLength(3)
    // What a screen reader says of them: the place where it is a heading, the page where it is a paragraph.
    const said = linkWords(pdf)
    expect(said[0]).toMatch(/^halaman \d+$/i)
    expect(said.slice(1).map((words) => words.replace(/\d+$/, 'n'))).toEqual([
      'PASAL 2, halaman n',
      'LAMPIRAN I, halaman n',
    ])
    for (const head of ['BAB I', 'PASAL 1', 'LAMPIRAN I'])
      expect(
        bookmarks(pdf).some((title) => title.startsWith(head)),
        head,
      ).toBe(true)
  })
  test('[PF49] the word that joins an item to the next goes with the word before it; older pages are as they were', () => {
    const { input } = full(2)
    const set = (format?: 'mufakat/print@4'): string =>
      latin1(
        typesetFiles(sealedContent({ ...input, ...(format && { format }) }, new Map()), { isSealed: true }).get(
          'data.json',
        ) ?? new Uint8Array(),
      )
    expect(set()).not.toMatch(/; dan"/)
    expect(set()).toContain(latin1(encodeUtf8(';\u00a0dan"')))
    expect(set('mufakat/print@4')).toMatch(/; dan"/)
  })
  test('a file after each of its signatures', async () => {
    const authority = await newAuthority()
    const { input, partners } = full(3, authority.fingerprint)
    const states = await signAll(typesetter.typeset(input, { kind: 'sealed' }).pdf, partners, authority)
    for (const state of states) expect(breachesOf(state)).toEqual([])
  })
  test('what breaks a rule is found', () => {
    const { pdf } = typesetter.typeset(full(2).input, { kind: 'sealed' })
    const changed = (from: string | RegExp, to: string): Uint8Array => {
      const text = latin1(pdf)
      const next = text.replaceAll(from, (found) => to.padEnd(found.length).slice(0, found.length))
      expect(next, `${from}`).not.toBe(text)
      return fromLatin1(next)
    }
    for (const [file, rule] of [
      [concat(pdf, fromLatin1('lebih\n%%EOF')), null],
      [changed('/Marked true', '/Marked null'), 'a 6.7.2-1'],
      [changed(/\/Tabs ?\/S/g, '/Tabs /R'), 'ua 7.18.3-1'],
      [changed(/\/Scope ?\/Column/g, '/Scop_ /Column'), 'ua 7.5-1'],
      [changed(/\/Alt ?(\(Logo [^)]*\)|<[\da-f]+>)/g, ''), 'ua 7.3-1'],
      [changed(/\/BBox ?\[[\d. ]+\]/g, '/BBox [0 0 0 0]'), '14.8.5.4.3'],
      [changed('<pdfaid:conformance>A', '<pdfaid:conformance>B'), 'a 6.6.4'],
      [changed(/\/AFRelationship ?\/Source/g, '/AFRelatio_ship /Source'), 'a 6.8-3'],
      [changed(/\/S ?\/LBody/g, '/S /Span'), 'ua 7.2-17, -20'],
    ] as const) {
      if (rule === null) expect(() => breachesOf(file)).toThrow()
      else expect(breachesOf(file).join('\n')).toContain(rule)
    }
  })
})
