// Names of organisations as Indonesian agreements write them, and what kind of partner each is.
import type { PartnerKind } from '../agreement/agreement.ts'

/** The word that such a name begins with, by the kind it tells; longer ones first where one begins another. */
const BEGINS: readonly (readonly [PartnerKind, readonly string[]])[] = [
  ['cooperative', ['koperasi', 'kud', 'bumdesma', 'bumdes', 'bum desa', 'badan usaha milik desa']],
  [
    'government',
    [
      'pemerintah (?:kabupaten|kota|provinsi|daerah|kecamatan|pusat)',
      'pemkab',
      'pemkot',
      'pemprov',
      'dinas',
      'kementerian',
      'badan',
      'balai',
      'kantor',
      'puskesmas',
      'rsud',
      'rumah sakit umum',
      'kecamatan',
      'direktorat',
      'sekretariat daerah',
      'kepolisian',
      'upt',
      'uptd',
    ],
  ],
  [
    'village',
    [
      'pemerintah desa',
      'pemerintah kelurahan',
      'pemerintah nagari',
      'desa',
      'kelurahan',
      'nagari',
      'gampong',
      'kampung',
      'pekon',
    ],
  ],
  [
    'company',
    [
      'pt',
      'cv',
      'ud',
      'fa',
      'perusahaan',
      'perum',
      'perumda',
      'perseroan',
      'bank',
      'firma',
      'toko',
      'usaha dagang',
      'hotel',
      'klinik',
    ],
  ],
  [
    'university',
    [
      'universitas',
      'institut',
      'politeknik',
      'sekolah tinggi',
      'akademi',
      'fakultas',
      'program studi',
      'perguruan tinggi',
    ],
  ],
  [
    'school',
    [
      'sd',
      'sdn',
      'smp',
      'smpn',
      'sma',
      'sman',
      'smk',
      'smkn',
      'mi',
      'min',
      'mts',
      'mtsn',
      'ma',
      'man',
      'tk',
      'paud',
      'slb',
      'sekolah',
      'madrasah',
      'pondok pesantren',
      'pesantren',
      'pkbm',
    ],
  ],
  [
    'community',
    [
      'kelompok',
      'gabungan kelompok',
      'gapoktan',
      'poktan',
      'kth',
      'kwt',
      'paguyuban',
      'karang taruna',
      'komunitas',
      'masyarakat',
      'lembaga adat',
      'desa adat',
      'pokdarwis',
      'posyandu',
      'pkk',
      'tim penggerak pkk',
      'sanggar',
      'rukun',
      'forum',
      'majelis adat',
      'subak',
      'sasi',
      'banjar',
      'warga',
      'pokmaswas',
      'lpm',
    ],
  ],
  [
    'ngo',
    [
      'yayasan',
      'perkumpulan',
      'perhimpunan',
      'lembaga',
      'lsm',
      'organisasi',
      'ikatan',
      'aliansi',
      'serikat',
      'himpunan',
      'asosiasi',
      'palang merah',
      'pusat',
      'gerakan',
      'jaringan',
      'rumah',
      'gereja',
      'masjid',
      'pimpinan',
    ],
  ],
]

const ALL = BEGINS.flatMap(([kind, words]) => words.map((word) => ({ kind, word }))).sort(
  (a, b) => b.word.length - a.word.length,
)
const FIRST = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ALL.map(({ word }) => word).join('|')})(?![\\p{L}\\p{N}])\\.?`, 'giu')
const WHOLE = new RegExp(`^(?:${ALL.map(({ word }) => word).join('|')})\\.?$`, 'iu')
const KINDS = ALL.map(({ kind, word }) => ({ kind, pattern: new RegExp(`^(?:${word})(?![\\p{L}\\p{N}])`, 'iu') }))

/** `other` for a name that tells nothing. */
export const kindOfName = (name: string): PartnerKind =>
  KINDS.find(({ pattern }) => pattern.test(name.trim()))?.kind ?? 'other'

const NAME_WORDS_MAX = 12
const JOINS = /^(?:dan|di|untuk|bagi|atas|para|se|kepada|dalam)$/u
/** Capitalised, and yet no part of a name: what follows one. */
const STOPS =
  /^(?:berkedudukan|beralamat|selanjutnya|dalam hal|yang|diwakili|bertindak|selaku|sebagai|suatu|sebuah|berdasarkan|dengan|dan|tentang|antara|pihak|mitra)$/iu

/** The name that begins at `from`: capitalised words, up to a comma, a bracket or a word in small letters. */
function nameFrom(text: string, from: number, firstLength: number): string {
  const end = /[,;:()"“”\n\t]/u.exec(text.slice(from, from + 300))
  const phrase = text.slice(from, from + Math.min(300, end?.index ?? 300))
  const first = phrase.slice(0, firstLength)
  const words = phrase.slice(firstLength).trim().split(/\s+/)
  const taken: string[] = []
  for (let i = 0; i < Math.min(words.length, NAME_WORDS_MAX); i++) {
    const word = words[i] ?? ''
    const next = words[i + 1] ?? ''
    const isJoin = JOINS.test(word) && /^\p{Lu}/u.test(next) && !STOPS.test(next) && !isOrganisationWord(next)
    if (!isJoin && (!/^[\p{Lu}\p{N}&'’]/u.test(word) || (STOPS.test(word) && i > 0))) break
    taken.push(word)
    if (/[.]$/.test(word) && word.length > 4) break
  }
  return `${first} ${taken.join(' ')}`.trim().replace(/[.,]+$/u, '')
}

/** "Yayasan", "PT", "Sanggar": what names begin with. */
export const isOrganisationWord = (word: string): boolean => WHOLE.test(word)

export interface FoundName {
  readonly name: string
  readonly at: number
}

/** Names of organisations in `text`, in reading order; a word that only says what kind of thing one is ("Yayasan") is no name. */
export function organisationNames(text: string): FoundName[] {
  const out: FoundName[] = []
  let from = 0
  for (const match of text.matchAll(FIRST)) {
    if (match.index < from || !/^\p{Lu}/u.test(match[0])) continue
    const name = nameFrom(text, match.index, match[0].length)
    if (name.length <= match[0].length + 1) continue
    out.push({ name, at: match.index })
    from = match.index + name.length
  }
  return out
}
