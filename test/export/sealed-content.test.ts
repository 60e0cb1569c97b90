import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Agreement, Block, Clause, Inline } from '../../shared/agreement/agreement.ts'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import { emptyClause } from '../../shared/agreement/draft.ts'
import {
  parseClauseId,
  parseFieldId,
  parsePartnerId,
  parsePersonId,
  parseWaiverId,
} from '../../shared/agreement/ids.ts'
import type { PrintBlock, PrintDocument } from '../../shared/export/document.ts'
import { cleanText, printableText, unprintable } from '../../shared/export/printable.ts'
import { printClause } from '../../shared/export/printed-clause.ts'
import { readAgreement, sealedContent } from '../../shared/export/sealed-content.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { SEALED_AT, sealedFixture } from './sealed-fixture.ts'

const text = (value: string): Inline => ({ type: 'text', text: value })
const blank = (kind: 'text' | 'date' | 'number' | 'optional', value: string): Inline => ({
  type: 'blank',
  field: parseFieldId('x.y')!,
  kind,
  hint: '',
  value,
})
const block = (list: Block['list'], indent: number, ...content: Inline[]): Block => ({ list, indent, content })
const clauseOf = (...blocks: Block[]): Clause => ({ id: parseClauseId('x')!, kind: 'lain', title: 'X', blocks })

const agreement: Agreement = {
  title: 'T',
  template: { id: 't', version: '1', digest: '' },
  clauses: [],
  contributions: [],
  accountability: [],
  decisions: [],
  secrets: [],
  letterheads: [],
  witnesses: [],
  translations: [],
  partners: ['a', 'b'].map((id) => ({
    id: parsePartnerId(id)!,
    kind: 'other',
    name: id.toUpperCase(),
    short: '',
    legal: '',
    address: '',
    signatory: '',
    position: '',
    authority: '',
  })),
}
const none = () => []

/** A tree of blocks as indented text. */
const outline = (blocks: readonly PrintBlock[], depth = 0): string[] =>
  blocks.flatMap((item) => {
    const pad = '  '.repeat(depth)
    if (item.type === 'paragraph')
      return [pad + item.runs.map((run) => (run.type === 'text' ? run.text : '/')).join('')]
    if (item.type === 'table') return [`${pad}[table ${item.table.rows.length}]`]
    return item.items.flatMap(({ marker, blocks: inner }) => {
      const [first = '', ...rest] = outline(inner, depth + 1)
      return [`${pad}${marker} ${first.trim()}`, ...rest]
    })
  })
const printed = (...blocks: Block[]): string[] => outline(printClause(clauseOf(...blocks), agreement, none))

const documentFor = (edit?: (doc: Y.Doc) => void, count = 3): PrintDocument =>
  sealedContent(sealedFixture(count, '0'.repeat(64), edit).input, new Map([['dana', 'Dana']])).document
const allText = (document: PrintDocument): string => JSON.stringify(document)

describe('blanks', () => {
  test('[PF21] dates have the month in words, whole numbers their words behind them', () => {
    expect(
      printed(
        block(
          null,
          0,
          text('paling lambat '),
          blank('date', '2026-12-01'),
          text(' atau '),
          blank('number', '30'),
          text(' hari'),
        ),
      ),
    ).toEqual(['paling lambat 1 Desember 2026 atau 30 (tiga puluh) hari'])
    expect(printed(block(null, 0, blank('number', 'tiga puluh')))).toEqual(['tiga puluh'])
    expect(printed(block(null, 0, blank('date', 'akhir tahun')))).toEqual(['akhir tahun'])
    expect(printed(block(null, 0, text('rangkap '), { type: 'copies' }))).toEqual(['rangkap 2 (dua)'])
  })

  test('[PF21] an optional blank without answer vanishes with its label; any other open blank shows', () => {
    expect(printed(block(null, 0, text('Nomor: '), blank('optional', '')))).toEqual([])
    expect(printed(block(null, 0, text('Nomor: '), blank('optional', '12/A')))).toEqual(['Nomor: 12/A'])
    expect(printed(block(null, 0, text('di desa'), blank('optional', ' '), text(' ini')))).toEqual(['di desa ini'])
    expect(printed(block(null, 0, text('pada '), blank('text', '')))).toEqual(['pada ……………………'])
  })
})

describe('structure', () => {
  test('[PF22] ayat, letters and numbers nest under each other with their markers', () => {
    expect(
      printed(
        block('verse', 0, text('satu')),
        block('letter', 0, text('kecil')),
        block('letter', 0, text('lagi')),
        block('number', 1, text('angka')),
        block('verse', 0, text('dua')),
        block(null, 1, text('lanjutan')),
        block(null, 0, text('antara')),
        block('verse', 0, text('tiga')),
        block('bullet', 0, text('butir')),
      ),
    ).toEqual([
      '(1) satu',
      '  a. kecil',
      '  b. lagi',
      '    1. angka',
      '(2) dua',
      '  lanjutan',
      'antara',
      '(3) tiga',
      '  – butir',
    ])
  })

  test('[PF22] every word of every clause reaches the page', () => {
    const { input } = sealedFixture(3)
    const content = sealedContent(input, new Map())
    const plain = allText(content.document).replace(/\\"/g, '"')
    for (const clause of content.agreement.clauses)
      for (const part of clause.blocks.flatMap((item) => item.content))
        if (part.type === 'text') for (const word of part.text.split(/\s+/)) expect(plain).toContain(word)
  })

  test('[PF22] rows whose table nobody shows get a place of their own; a table shown twice prints once', () => {
    const without = documentFor((doc) => {
      for (const kind of ['kontribusi', 'akuntabilitas', 'para_mitra', 'tanda_tangan'])
        doc.getMap('clauses').delete(kind)
    })
    expect(without.sections[0]?.blocks[0]).toMatchObject({
      type: 'list',
      items: [{ marker: 'I.' }, { marker: 'II.' }, { marker: 'III.' }],
    })
    expect(without.sections.slice(-2).map((section) => section.title)).toEqual([
      'Kontribusi Para Mitra',
      'Akuntabilitas Para Mitra',
    ])
    expect(without.signatures.places).toHaveLength(3)
    const twice = documentFor((doc) => {
      const body = (doc.getMap('clauses').get('penutup') as Y.Map<unknown>).get('body') as Y.Text
      body.insertEmbed(0, { type: 'table', table: 'contributions' })
    })
    expect(
      twice.sections.flatMap((section) => outline(section.blocks)).filter((line) => line.includes('[table 3]')),
    ).toHaveLength(2)
  })

  test('[PF22] partners are introduced with what they told, and without what they did not', () => {
    const [first] = documentFor((doc) => {
      const partner = doc.getMap('partners').get('p3') as Y.Map<unknown>
      for (const key of ['address', 'authority']) partner.set(key, new Y.Text())
    }).sections
    const lines = outline(first?.blocks ?? [])
    expect(lines[1]).toContain('Perkumpulan Rimba Lestari, badan hukum perkumpulan')
    expect(lines[2]?.endsWith('; dan')).toBe(true)
    expect(lines[3]).toBe(
      'III. Pemerintah Desa Muara Sukamaju, dalam hal ini diwakili oleh H. Abdul Rahman, S.Sos. selaku Kepala Desa, untuk selanjutnya disebut “Desa Muara Sukamaju”.',
    )
  })

  test('[PF22] letter numbers of the partners stand each on a line', () => {
    expect(documentFor().numbers).toEqual([
      'Nomor: 021/RL-KMT/XI/2026',
      'Nomor: SJA/CSR/2026/118',
      'Nomor: 140/Ds-MS/XI/2026',
    ])
  })
})

test('[PF23] emphasis reaches the page and leaves the digest as it was', () => {
  const plain = sealedContent(sealedFixture(2).input, new Map())
  const strong = sealedContent(
    sealedFixture(2, '0'.repeat(64), (doc) => {
      const body = (doc.getMap('clauses').get('prinsip') as Y.Map<unknown>).get('body') as Y.Text
      body.format(0, 9, { strong: true })
    }).input,
    new Map(),
  )
  expect(strong.digest).toBe(plain.digest)
  const runs = (document: PrintDocument) =>
    allText({ ...document, sections: document.sections.filter((section) => section.title.startsWith('Prinsip')) })
  expect(runs(plain.document)).not.toContain('"text":"Kemitraan","strong":true')
  expect(runs(strong.document)).toContain('"text":"Kemitraan","strong":true')
})

test('[PF24] the lembar ringkas names contributions without amounts of money', () => {
  const { rows } = documentFor().summary
  expect(rows.map((row) => row.label)).toEqual([
    'Siapa',
    'Tujuan bersama',
    'Yang diberikan tiap mitra',
    'Waktu',
    'Cara memutuskan',
  ])
  expect(rows[2]?.lines[1]).toBe('Samudra Jaya: biaya bibit, ajir, dan konsumsi gotong royong')
  expect(rows[3]?.lines.join()).toContain('1 Desember 2026 sampai dengan 31 Desember 2029')
})

describe('consents', () => {
  test('[PF34] a consent to the sealed words is printed with its note; one to other words is not', () => {
    const { input } = sealedFixture(3)
    const titles = new Map()
    expect(sealedContent(input, titles).document.consents.table?.rows.map((row) => row.slice(0, 4))).toEqual([
      ['Rimba Lestari', 'Siti Aminah Nurhaliza, Ketua Pengurus', 'seluruh naskah', 'setuju'],
      [
        'Samudra Jaya',
        'I Gusti Ngurah Bagus Wiratama, Direktur Keberlanjutan',
        'seluruh naskah',
        'setuju dengan catatan: penyaluran dana menunggu pembukaan rekening bersama',
      ],
      ['Desa Muara Sukamaju', 'H. Abdul Rahman, S.Sos., Kepala Desa', 'seluruh naskah', 'setuju'],
    ])
    const changed = sealedFixture(3, '0'.repeat(64), (doc) =>
      doc.getMap('fields').set('jangka_waktu.selesai', '2031-01-01'),
    )
    expect(sealedContent({ ...changed.input, ledger: input.ledger }, titles).document.consents.table).toBeNull()
  })

  test('[PF34] consents of one person to single clauses share a row that names their Pasal', () => {
    const { input, partners } = sealedFixture(2)
    const agreement = readAgreement(input.yjs)
    const digests = clauseDigests(agreement)
    let ledger = input.ledger.slice(0, 4) // created, two partners, the first signatory
    for (const kind of ['tujuan_bersama', 'prinsip']) {
      const scope = parseClauseId(kind)!
      const payload = {
        type: 'consent-given',
        partner: partners[0]!.id,
        scope,
        digest: digests.get(scope)!,
        documentDigest: '',
        stance: 'agree',
        note: '',
      } as const
      ledger = [...ledger, appendEvent(ledger.at(-1)!, { at: SEALED_AT, actor: parsePersonId('orang1')!, payload })]
    }
    expect(sealedContent({ ...input, ledger }, new Map()).document.consents.table?.rows).toEqual([
      ['Rimba Lestari', 'Siti Aminah Nurhaliza, Ketua Pengurus', 'Pasal 2, 3', 'setuju', '24 November 2026, 10.15 WIB'],
    ])
  })
})

describe('waivers', () => {
  /** The fixture's ledger until its seal, with a waiver that `acknowledged` partners have acknowledged. */
  function waived(acknowledged: number, digestOfClause?: string) {
    const { input, partners } = sealedFixture(2)
    const scope = parseClauseId('tujuan_bersama')!
    const digest = digestOfClause ?? clauseDigests(readAgreement(input.yjs)).get(scope)!
    const waiver = parseWaiverId('w1')!
    const actor = parsePersonId('orang1')!
    const target = {
      code: 'TB-05',
      level: 'warning',
      clause: scope,
      row: null,
      field: null,
      parties: [],
      quote: '',
      about: '',
    } as const
    const message = 'Tujuan belum mempunyai ukuran.'
    const payloads: LedgerPayload[] = [
      { type: 'waiver-proposed', waiver, target, digest, message, reason: 'Ukuran menyusul dalam rencana kerja.' },
      ...partners
        .slice(0, acknowledged)
        .map(({ id }) => ({ type: 'waiver-acknowledged', waiver, partner: id }) as const),
    ]
    // Everything up to the step by which the fixture is sealed.
    let ledger = input.ledger.slice(0, -1)
    for (const payload of payloads) ledger = [...ledger, appendEvent(ledger.at(-1)!, { at: SEALED_AT, actor, payload })]
    return sealedContent({ ...input, ledger }, new Map()).document.waivers
  }

  test('[WV8] what all partners agree is no problem is printed with its reason and everybody who said so', () => {
    expect(waived(2)?.table.rows).toEqual([
      [
        'TB-05. Tujuan belum mempunyai ukuran.',
        'Pasal 3',
        'Ukuran menyusul dalam rencana kerja. (diusulkan Siti Aminah Nurhaliza)',
        'Rimba Lestari: Siti Aminah Nurhaliza, 24 November 2026; Samudra Jaya: Siti Aminah Nurhaliza, 24 November 2026',
      ],
    ])
  })

  test('[WV8] what one partner has not acknowledged, or was said of other words, is not printed', () => {
    expect(waived(1)).toBeNull()
    expect(waived(2, '0'.repeat(64))).toBeNull()
    expect(sealedContent(sealedFixture(2).input, new Map()).document.waivers).toBeNull()
  })
})

describe('a memorandum', () => {
  test('[PF35] a text that states an intent is never called a binding agreement on its sheets', () => {
    const { input } = sealedFixture(2, '0'.repeat(64), (doc) => {
      const clause = emptyClause('sifat_nota', 'zz')
      doc.getMap('clauses').set('sifat', clause)
      const body = clause.get('body')
      if (body instanceof Y.Text) body.insert(0, 'Nota ini menyatakan niat.')
    })
    const { document } = sealedContent(input, new Map())
    expect(document.description).toMatch(/^Nota Kesepahaman: /)
    expect(document.keywords[0]).toBe('Nota Kesepahaman')
    expect(document.summary.notice).not.toMatch(/mengikat|perjanjian/i)
    expect(sealedContent(sealedFixture(2).input, new Map()).document.description).toMatch(/^Perjanjian Kemitraan: /)
  })
})

describe('characters', () => {
  test('[PF19] silent characters are left out, white space becomes plain, words of the ledger lose what cannot be printed', () => {
    expect(cleanText('a\u00adb\u200bc\ufeff\td\u00a0\n e')).toBe('abc d e')
    expect(printableText('setuju 漢\u202e!')).toBe('setuju ??!')
  })

  test('[PF19] what cannot be printed is listed once a clause, and without a clause for titles, partners and rows', () => {
    const base = readAgreement(sealedFixture(2).input.yjs)
    expect(unprintable(base)).toEqual([])
    const [partner, ...others] = base.partners
    const odd = {
      ...base,
      partners: [{ ...partner!, name: 'PT 漢漢' }, ...others],
      clauses: [clauseOf(block(null, 0, text('\u0007字字')))],
    }
    expect(unprintable(odd).map(({ clause, codePoint }) => [clause, codePoint.toString(16)])).toEqual([
      [null, '6f22'],
      ['x', '7'],
      ['x', '5b57'],
    ])
  })
})
