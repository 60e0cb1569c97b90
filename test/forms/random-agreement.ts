// Agreements at random: lists of every kind and depth, tables, blanks, references, and words that look like marks of some format.
import type {
  Accountability,
  Agreement,
  Block,
  Clause,
  Contribution,
  Inline,
  ListKind,
  Partner,
  TableName,
} from '../../shared/agreement/agreement.ts'
import { DEADLOCK_WAYS, DECISION_WAYS } from '../../shared/agreement/agreement.ts'
import { parseClauseId, parseFieldId, parsePartnerId, parseRowId } from '../../shared/agreement/ids.ts'
import { book } from '../checks/documents.ts'
import { randomFrom } from '../fuzz/seeds.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<b>tebal</b>',
  '| pipa |',
  '**bintang**',
  '# pagar',
  '_garis_ bawah',
  '[kata](#tujuan)',
  '![gambar](x)',
  '`kode`',
  'a\\b',
  '\\*',
  '&amp; & &lt;',
  '1. satu',
  '(2) dua',
  'a. huruf',
  '- butir',
  '> kutip',
  '<!-- komentar -->',
  '<a id="naskah_9_kontribusi"></a>',
  '~~coret~~',
  'aksara ꦗꦮ dan العربية',
  'panen 🌾',
  '"kutip" ‘satu’',
  ']]> CDATA',
  'PASAL 3',
  'Rp1.500.000',
]
const PLAIN = [
  'kerja',
  'sama',
  'warga',
  'desa',
  'mitra',
  'air',
  'bersih',
  'menjaga',
  'hutan',
  'setiap',
  'musim',
  'tanam',
]
const LISTS: readonly ListKind[] = ['verse', 'letter', 'number', 'bullet']

export interface RandomAgreement {
  readonly agreement: Agreement
  readonly random: () => number
}

export function randomAgreement(seed: number): RandomAgreement {
  const random = randomFrom(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const pick = <T>(of: readonly T[]): T => of[upTo(of.length)]!
  const phrase = (count = 1 + upTo(8)) =>
    Array.from({ length: count }, () => (random() < 0.12 ? pick(HOSTILE) : pick(PLAIN))).join(' ')
  const name = () => phrase(3).replaceAll(',', '')

  const partners: Partner[] = Array.from({ length: 2 + upTo(3) }, (_, i) => ({
    ...(random() < 0.8
      ? {
          signatory: `Ibu ${pick(PLAIN)}, S.Sos.`,
          position: 'Ketua',
          authority: random() < 0.5 ? 'Anggaran Dasar' : '',
        }
      : { signatory: '', position: '', authority: '' }),
    id: parsePartnerId(`p${i + 1}`)!,
    kind: pick(['ngo', 'company', 'village']),
    name: `${['Yayasan', 'PT', 'Koperasi', 'Desa'][i]} ${pick(PLAIN)} ${i + 1}`,
    short: `Mitra ${'ABCD'.charAt(i)}`,
    legal: random() < 0.5 ? 'badan hukum' : '',
    address: random() < 0.5 ? `Jalan ${pick(PLAIN)} Nomor ${upTo(90) + 1}` : '',
  }))
  const clauseIds = Array.from({ length: 3 + upTo(6) }, (_, i) => parseClauseId(`k${i}`)!)

  const inline = (): Inline => {
    const chance = random()
    if (chance < 0.08) return { type: 'mention', partner: pick(partners).id }
    if (chance < 0.16) return { type: 'reference', clause: pick(clauseIds) }
    if (chance < 0.24) return { type: 'break' }
    if (chance < 0.32)
      return {
        type: 'blank',
        field: parseFieldId(`f.x${upTo(50)}`)!,
        kind: pick(['text', 'date', 'number', 'money'] as const),
        hint: random() < 0.5 ? phrase(2) : '',
        value: random() < 0.5 ? '' : pick(['2027-03-01', '12', '1500000', 'sesuatu']),
      }
    const marks = random() < 0.2 ? { marks: [pick(['em', 'strong'] as const)] } : {}
    return { type: 'text', text: `${phrase()} `, ...marks }
  }
  const words = (): Inline[] => [
    { type: 'text', text: `${phrase()} ` },
    ...Array.from({ length: upTo(4) }, inline),
    { type: 'text', text: pick(PLAIN) },
  ]

  /** Deeper by one step at most, as the editor lets people write. */
  function blocks(table: TableName | null): Block[] {
    const out: Block[] = []
    let indent = 0
    let list: ListKind | null = null
    /** Lists in one ayat have one indent, its own or the next. */
    let least = 0
    for (let i = 0; i < 2 + upTo(9); i++) {
      const chosen: ListKind | null = random() < 0.25 ? null : pick(LISTS)
      // Nothing deeper stands below a dash.
      const most: number = list === null ? 0 : list === 'bullet' ? indent : Math.min(3, indent + 1)
      const drawn: number = Math.min(most, upTo(most + 1))
      const inside = list === null || list === 'bullet' || random() < 0.5 ? 0 : Math.min(3, indent + 1)
      const at: number = chosen === null ? inside : chosen === 'verse' && drawn === 0 ? 0 : Math.max(least, drawn)
      // An ayat stands in no list.
      // A dash beside «a)» and «1)» does not say how deep it lies.
      const isOdd = (chosen === 'verse' && at > 0) || (chosen === 'bullet' && at > 1)
      const kind: ListKind | null = isOdd ? 'letter' : chosen
      out.push({ list: kind, indent: at, content: words() })
      if (kind === 'verse' || (kind === null && at === 0)) least = 0
      else if (list === 'verse' && kind !== null) least = at
      ;[indent, list] = [at, kind]
    }
    if (table) out.push({ list: null, indent: 0, content: [{ type: 'table', table }] })
    return out
  }

  const clauses: Clause[] = clauseIds.map((id, i) => {
    const kinds = ['judul', 'para_mitra', 'latar_belakang']
    const kind =
      kinds[i] ??
      pick(['lain', 'kontribusi', 'tujuan_bersama', 'akuntabilitas', 'kesetaraan', 'penutup', 'bab', 'lampiran'])
    if (kind === 'judul')
      return {
        id,
        kind,
        title: 'Judul',
        blocks: [{ list: null, indent: 0, content: [{ type: 'text', text: `Perjanjian ${name()}` }] }],
      }
    const table =
      kind === 'para_mitra'
        ? 'partners'
        : pick([null, 'contributions', 'accountability', 'decisions', 'secrets'] as const)
    return { id, kind, title: i < 3 ? '' : phrase(1 + upTo(6)), blocks: blocks(table) }
  })
  const rowId = (i: number) => parseRowId(`b${i}`)!
  const owner = () => (random() < 0.8 ? pick(partners).id : null)
  const contributions: Contribution[] = Array.from({ length: upTo(4) }, (_, i) => ({
    id: rowId(i),
    partner: owner(),
    kind: random() < 0.5 ? pick(book.contributionKinds).id : '',
    description: phrase(),
    quantity: random() < 0.5 ? upTo(2_000_000) / 4 : null,
    unit: pick(['rupiah', 'orang hari', 'm2']),
    when: pick(['2027-01-31', 'setiap panen', '']),
    personInCharge: random() < 0.5 ? name() : '',
    owner: random() < 0.3 ? name() : '',
  }))
  const accountability: Accountability[] = Array.from({ length: upTo(4) }, (_, i) => ({
    id: rowId(i + 10),
    partner: owner(),
    what: phrase(),
    to: random() < 0.5 ? '' : pick(partners).id,
    when: pick(['tiap bulan', '2027-06-01']),
    personInCharge: name(),
  }))
  return {
    random,
    agreement: {
      title: 'Perjanjian Kemitraan',
      template: { id: book.id, version: '1', digest: '' },
      partners,
      clauses,
      contributions,
      accountability,
      decisions: Array.from({ length: upTo(3) }, (_, i) => ({
        id: rowId(i + 20),
        subject: phrase(),
        way: pick(DECISION_WAYS),
        deadlock: random() < 0.8 ? pick(DEADLOCK_WAYS) : ('' as const),
        days: random() < 0.5 ? 1 + upTo(1200) : null,
      })),
      secrets: Array.from({ length: upTo(3) }, (_, i) => ({
        id: rowId(i + 30),
        partner: owner(),
        what: phrase(),
        why: phrase(2),
        until: random() < 0.5 ? '2028-12-31' : '',
      })),
      letterheads: [],
      witnesses: [],
      translations: [],
    },
  }
}
