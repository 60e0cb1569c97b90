import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { check } from '../../shared/checks/check.ts'
import type { CheckContext, CheckReport, Finding } from '../../shared/checks/finding.ts'
import { sayFinding } from '../../shared/checks/say-finding.ts'
import { findingMessage } from '../../shared/checks/words.ts'
import { checks } from '../../shared/language/id/checks.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { book, type Changes, document, found, PARTIES, partiesOf } from './documents.ts'
import { clause, everyone, partner, seeded } from './seeded.ts'

const of = (report: CheckReport, code: string, clauseId?: string): Finding[] =>
  report.findings.filter((finding) => finding.code === code && (clauseId === undefined || finding.clause === clauseId))

describe('UM-01', () => {
  test('[UM-01] flags each unanswered blank of a required clause, with its field, and spreads to what the clause serves', () => {
    const draft = seeded()
    const before = of(draft.check(), 'UM-01', 'kesetaraan')
    expect(before).toMatchObject([
      {
        level: 'error',
        field: 'kesetaraan.jeda_hari',
        data: { isian: 'jumlah hari', klausul: 'Kesetaraan dan Pengambilan Keputusan' },
      },
    ])
    draft.answer('kesetaraan.jeda_hari', '14')
    expect(of(draft.check(), 'UM-01', 'kesetaraan')).toEqual([])
  })
  test('[UM-01] concerns only the partner that a per-partner blank belongs to', () => {
    const draft = seeded()
    draft.answer('aturan_bersama.peraturan_internal.desa', 'Perdes 3/2020')
    expect(of(draft.check(), 'UM-01', 'aturan_bersama')).toMatchObject([{ parties: ['pt'] }])
  })
  test('[UM-01] leaves optional blanks alone and only warns in clauses that one may delete', () => {
    const findings = of(seeded().check(), 'UM-01')
    expect(findings.some((finding) => finding.field === 'judul.nomor_mitra')).toBe(false)
    expect(findings.find((finding) => finding.clause === 'latar_belakang')?.level).toBe('warning')
  })
  test('[UM-01] flags signs typed for later, in the words of the text', () => {
    expect(found('UM-01', { jangka_waktu: 'Berlaku sejak ........ sampai 30 Juni 2027.' })).toMatchObject([
      { quote: '........' },
    ])
    expect(found('UM-01', { ruang_lingkup: 'Lokasi kegiatan akan ditentukan kemudian.' })).toHaveLength(1)
    expect(found('UM-01', { penutup: 'Diwakili oleh <nama pejabat> selaku <jabatan>.' })).toHaveLength(2)
    expect(found('UM-01', { penutup: 'Sebagaimana tercantum dalam Lampiran [1].' })).toEqual([])
  })
})

describe('UM-02', () => {
  test('[UM-02] flags a required clause that still says what the template said', () => {
    expect(of(seeded().check(), 'UM-02', 'kesetaraan')).toMatchObject([{ level: 'error' }])
  })
  test.each<[string, string, (draft: ReturnType<typeof seeded>) => void]>([
    ['an answer', 'kesetaraan', (draft) => draft.answer('kesetaraan.jeda_hari', '14')],
    ['other words', 'kesetaraan', (draft) => draft.write('kesetaraan', 'Setiap Mitra satu suara; mufakat.')],
    ['a contribution', 'kontribusi', (draft) => draft.contribute('desa', 'sarana', 'Lahan 2 hektare')],
    ['an account', 'akuntabilitas', (draft) => draft.account(1, 'Daftar hadir')],
  ])('[UM-02] takes %s for a change', (_, id, change) => {
    const draft = seeded()
    change(draft)
    expect(of(draft.check(), 'UM-02', id)).toEqual([])
  })
  test('[UM-02] how items end is no change: drafts from before the template ended them, and those in which it was mended', () => {
    const fresh = seeded().read()
    const ending = (end: RegExp, put: string): Agreement => ({
      ...fresh,
      clauses: fresh.clauses.map((item) => ({
        ...item,
        blocks: item.blocks.map((block) => ({
          ...block,
          content: block.content.map((part, at) =>
            part.type === 'text' && at === block.content.length - 1
              ? { ...part, text: part.text.replace(end, put) }
              : part,
          ),
        })),
      })),
    })
    const untouched = (agreement: Agreement) =>
      of(check(agreement, book, { negotiated: new Map() }), 'UM-02').map(({ clause: id }) => id)
    const expected = untouched(fresh)
    expect(expected).toContain('aturan_bersama')
    expect(untouched(ending(/; dan$|[;.]$/, ''))).toEqual(expected)
    expect(untouched(ending(/; dan$/, '; atau'))).toEqual(expected)
    expect(untouched(ending(/ $|$/, ' kata'))).toEqual([])
  })
  test('[UM-02] lets safe wording stand once every partner has marked it as negotiated', () => {
    const draft = seeded()
    const marks = (...ids: string[]) => ({ negotiated: new Map([[clause('perubahan'), new Set(ids.map(partner))]]) })
    expect(of(draft.check(marks()), 'UM-02', 'perubahan')).toMatchObject([{ parties: ['desa', 'pt'] }])
    expect(of(draft.check(marks('desa')), 'UM-02', 'perubahan')).toMatchObject([{ parties: ['pt'] }])
    expect(of(draft.check(marks('desa', 'pt')), 'UM-02', 'perubahan')).toEqual([])
  })
  test('[UM-02] says of safe wording who has not marked it, and that a mark is enough', () => {
    const negotiated = new Map([[clause('perubahan'), new Set([partner('desa')])]])
    const said = of(seeded().check({ negotiated }), 'UM-02', 'perubahan').map((item) =>
      sayFinding(item, book, 'id', checks),
    )
    expect(said).toMatchObject([
      {
        message: expect.stringMatching(/belum ditandai «sudah dirundingkan» oleh /u),
        remedy: expect.stringMatching(/cukup tandai/u),
      },
    ])
  })
  test('[UM-02] asks nothing of the place for signatures, which has no words to adapt', () => {
    expect(of(seeded().check(), 'UM-02', 'tanda_tangan')).toEqual([])
  })
  test('[UM-02] does not let a mark save wording that has to be adapted', () => {
    const negotiated = new Map([[clause('kesetaraan'), everyone]])
    expect(of(seeded().check({ negotiated }), 'UM-02', 'kesetaraan')).toHaveLength(1)
  })
  test('[UM-02] asks, instead of accusing, where no ledger came with the text', () => {
    const report = seeded().check({ marksUnknown: true })
    expect(of(report, 'UM-02', 'perubahan')).toMatchObject([{ level: 'warning' }])
    expect(of(report, 'UM-02', 'kesetaraan')).toMatchObject([{ level: 'error' }])
  })
})

describe('UM-03', () => {
  test('[UM-03] flags partners without a signatory, and an agreement of one', () => {
    const draft = seeded()
    draft.sign('desa', 'Sri')
    expect(of(draft.check(), 'UM-03')).toMatchObject([{ parties: ['pt'], level: 'error' }])
    expect(found('UM-03', {}, PARTIES.slice(0, 1))).toMatchObject([{ data: { kurang_mitra: '2' } }])
  })
  test('[UM-03] is content when all are named', () => {
    expect(found('UM-03')).toEqual([])
  })
})

describe('UM-04', () => {
  test.each<[string, Changes]>([
    ['has no start', { jangka_waktu: 'Berlaku sampai Desember 2027.' }],
    ['has no end', { jangka_waktu: 'Berlaku sejak 1 Juni 2025.' }],
    ['ends before it begins', { jangka_waktu: 'Berlaku sejak 1 Juni 2027 sampai 1 Mei 2026.' }],
    ['ends before the target', { jangka_waktu: 'Berlaku sejak 1 Juni 2025 sampai 1 Mei 2026.' }],
    ['is missing', { jangka_waktu: null }],
  ])('[UM-04] warns when the term %s', (_, changes) => {
    expect(found('UM-04', changes)).toHaveLength(1)
  })
  test.each([
    '1 Juni 2025 - 30 Juni 2027.',
    'Berlaku sejak ditandatangani sampai dengan 31 Desember 2027.',
    'Berlaku selama tiga tahun terhitung sejak 1 Juli 2025.',
  ])('[UM-04] accepts «%s»', (jangka_waktu) => {
    expect(found('UM-04', { jangka_waktu })).toEqual([])
  })
  test('[UM-04] reads the dates that were chosen in blanks', () => {
    const draft = seeded()
    draft.answer('jangka_waktu.mulai', '2025-06-01')
    draft.answer('jangka_waktu.selesai', '2027-06-30')
    expect(of(draft.check(), 'UM-04')).toEqual([])
    draft.answer('tujuan_bersama.batas_waktu', '2028-01-01')
    expect(of(draft.check(), 'UM-04')).toHaveLength(1)
  })
})

describe('UM-05', () => {
  const annexed = { berita: 'Berita Acara Musyawarah menjadi lampiran.' }
  test('[UM-05] warns when a village and a third party leave out what their profile asks for', () => {
    const findings = found('UM-05', { ...annexed, hak_kewajiban: null })
    expect(findings).toMatchObject([{ level: 'warning', data: { profil: 'desa-pihak-ketiga' } }])
    expect(partiesOf(findings)).toEqual(['desa', 'pt', 'kop'])
  })
  test('[UM-05] asks for an annex until the text names it', () => {
    const [finding] = found('UM-05')
    expect(finding).toMatchObject({ data: { profil: 'desa-pihak-ketiga', lampiran: 'berita_acara' } })
    expect(findingMessage(finding!, book, 'id')).toEqual({
      message:
        'Untuk Kerja sama desa dengan pihak ketiga, naskah wajib memuat «Berita Acara Musyawarah»; ini belum ada.',
      remedy: 'Sebutkan lampiran «Berita Acara Musyawarah» dalam naskah, dan siapkan berkasnya.',
    })
    expect(found('UM-05', annexed)).toEqual([])
  })
  test('[UM-05] asks nothing where no profile applies', () => {
    expect(found('UM-05', { hak_kewajiban: null }, PARTIES.slice(1))).toEqual([])
  })
  test('[CK26] profiles hold by partners and words, or as people decided; one that is switched off asks nothing', () => {
    const { agreement, context } = document(annexed)
    const active = (profiles: CheckContext['profiles']) =>
      check(agreement, book, { ...context, ...(profiles && { profiles }) }).profiles
    expect(active(undefined)).toEqual([{ id: 'desa-pihak-ketiga', because: 'facts' }])
    expect(active({ on: ['mitra-asing'], off: ['desa-pihak-ketiga'] })).toEqual([
      { id: 'mitra-asing', because: 'chosen' },
    ])
    const { findings } = check(agreement, book, { ...context, profiles: { on: ['mitra-asing'], off: [] } })
    expect(findings.filter(({ code }) => code === 'UM-05')).toMatchObject([{ data: { profil: 'mitra-asing' } }])
  })
  test('[CK26] each profile of each template is called for by what it says, and names its source', () => {
    for (const template of TEMPLATES) {
      const said: Readonly<Record<string, string>> = {
        'tanggung-jawab-sosial': 'Kegiatan ini bagian dari tanggung jawab sosial perusahaan.',
        'masyarakat-adat': 'Masyarakat hukum adat menjaga hutan.',
        'data-pribadi': 'Data anak dicatat.',
      }
      for (const [id, text] of Object.entries(said)) {
        const { agreement, context } = document({ berita: text })
        expect(check(agreement, template, context).profiles.map((profile) => profile.id)).toContain(id)
      }
      for (const profile of template.profiles) expect(profile.source.length).toBeGreaterThan(3)
    }
  })
})
