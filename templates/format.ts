// JSON Schemas of the files of a template folder, and the shapes that they prove. The keys are Indonesian because the people who write and
// review templates are; the program's own names begin in compile.ts.
const text = { type: 'string', minLength: 1 } as const
const texts = { type: 'array', items: text } as const
const closed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})

export const CHARACTERISTIC_IDS = [
  'sharedRules',
  'statedContributions',
  'jointAccountability',
  'equalityTransparency',
  'nonPhysicalContributions',
  'sharedGoals',
] as const
type CharacteristicId = (typeof CHARACTERISTIC_IDS)[number]

export interface TemplateFile {
  readonly id: string
  readonly versi: string
  readonly judul: string
  readonly judul_en: string
  readonly ringkasan: string
  readonly ringkasan_en: string
  readonly status: 'draf' | 'ditinjau' | 'berlaku' | 'ditarik'
  readonly ditinjau_oleh: readonly object[]
  readonly peringatan_hukum: string
  readonly ciri: readonly { id: CharacteristicId; judul: string; judul_en: string; dasar: string }[]
  readonly klausul_dir: string
  readonly taksonomi: string
  readonly pemeriksaan: string
  readonly leksikon: string
  /** What single signs of a sentence are worth; made by `npm run weigh`. */
  readonly bobot?: string
  readonly profil_hukum: string
  readonly lampiran?: readonly { id: string; judul: string; judul_en: string; sebutan: readonly string[] }[]
}

export const templateSchema = {
  type: 'object',
  required: [
    ...[
      'format',
      'id',
      'versi',
      'judul',
      'judul_en',
      'ringkasan',
      'ringkasan_en',
      'status',
      'ditinjau_oleh',
      'peringatan_hukum',
      'ciri',
    ],
    ...['klausul_dir', 'taksonomi', 'pemeriksaan', 'leksikon', 'profil_hukum'],
  ],
  properties: {
    format: { const: 'kemitraan-template/1' },
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    versi: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    judul: text,
    judul_en: text,
    ringkasan: text,
    ringkasan_en: text,
    status: { enum: ['draf', 'ditinjau', 'berlaku', 'ditarik'] },
    ditinjau_oleh: { type: 'array', items: { type: 'object' } },
    peringatan_hukum: text,
    ciri: {
      type: 'array',
      minItems: 6,
      maxItems: 6,
      items: closed({ id: { enum: CHARACTERISTIC_IDS }, judul: text, judul_en: text, dasar: text }, [
        ...['id', 'judul', 'judul_en', 'dasar'],
      ]),
    },
    klausul_dir: text,
    taksonomi: text,
    pemeriksaan: text,
    leksikon: text,
    bobot: text,
    profil_hukum: text,
    lampiran: {
      type: 'array',
      items: closed(
        {
          id: { type: 'string', pattern: '^[a-z][a-z_]*$' },
          judul: text,
          judul_en: text,
          sifat: { enum: ['wajib', 'dianjurkan', 'opsional'] },
          sebutan: { ...texts, minItems: 1 },
        },
        ['id', 'judul', 'judul_en', 'sifat', 'sebutan'],
      ),
    },
  },
  // Nobody's clause wording is called in force before a named person has reviewed it.
  anyOf: [
    { properties: { status: { not: { const: 'berlaku' } } } },
    { properties: { ditinjau_oleh: { type: 'array', minItems: 1 } } },
  ],
} as const

export interface ClauseFront {
  readonly jenis: string
  readonly judul: string
  readonly judul_en: string
  readonly sifat: 'wajib' | 'dianjurkan' | 'opsional'
  readonly ciri: readonly CharacteristicId[]
  readonly per_mitra?: boolean
  readonly boleh_baku?: boolean
  readonly wajib_pada_profil?: readonly string[]
  readonly wajib_bila?: 'ada kontribusi berjenis dana' | 'ada mitra asing'
}

export const clauseSchema = closed(
  {
    jenis: { type: 'string', pattern: '^[a-z][a-z_]*$' },
    judul: text,
    judul_en: text,
    sifat: { enum: ['wajib', 'dianjurkan', 'opsional'] },
    ciri: { type: 'array', items: { enum: CHARACTERISTIC_IDS }, uniqueItems: true },
    bentuk: text,
    per_mitra: { type: 'boolean' },
    boleh_baku: { type: 'boolean' },
    wajib_pada_profil: texts,
    wajib_bila: { enum: ['ada kontribusi berjenis dana', 'ada mitra asing'] },
  },
  ['jenis', 'judul', 'judul_en', 'sifat', 'ciri', 'bentuk'],
)

export interface RulesFile {
  /** Another file of rules, beside this one, whose rules hold here too: as they are, so that nothing is copied. */
  readonly pakai?: string
  /** Codes of that file that are not asked here. */
  readonly kecuali?: readonly string[]
  readonly pemeriksaan?: readonly {
    kode: string
    ciri: CharacteristicId | 'umum'
    tingkat: 'kesalahan' | 'peringatan' | 'saran'
    jenis: string
    menular?: boolean
    bila: string
    pesan: string
    pesan_en: string
    perbaikan: string
    perbaikan_en: string
  }[]
}

export const RULE_NATURES = [
  ...['struktural', 'cakupan-mitra', 'isian', 'kosong-baku', 'leksikon'],
  ...['besaran-waktu', 'pertentangan', 'penanggung-jawab', 'proses'],
] as const

const code = { type: 'string', pattern: '^(AB|KN|AK|ST|NF|TB|UM|PR)-\\d\\d$' } as const

export const rulesSchema = {
  ...closed(
    {
      pakai: text,
      kecuali: { type: 'array', items: code, uniqueItems: true },
      pemeriksaan: {
        type: 'array',
        minItems: 1,
        items: closed(
          {
            kode: code,
            ciri: { enum: [...CHARACTERISTIC_IDS, 'umum'] },
            tingkat: { enum: ['kesalahan', 'peringatan', 'saran'] },
            jenis: { enum: RULE_NATURES },
            lingkup: { enum: ['dokumen', 'klausul', 'mitra', 'baris'] },
            menular: { type: 'boolean' },
            bila: text,
            pesan: text,
            pesan_en: text,
            perbaikan: text,
            perbaikan_en: text,
            mitra_terkait: text,
          },
          [
            ...['kode', 'ciri', 'tingkat', 'jenis', 'lingkup', 'bila', 'mitra_terkait'],
            ...['pesan', 'pesan_en', 'perbaikan', 'perbaikan_en'],
          ],
        ),
      },
    },
    [],
  ),
  anyOf: [{ required: ['pemeriksaan'] }, { required: ['pakai'] }],
} as const

export interface TaxonomyFile {
  readonly jenis: readonly {
    id: string
    judul: string
    en: string
    wujud: 'fisik' | 'nonfisik' | 'campuran'
    satuan: readonly string[]
    wajib: readonly string[]
    contoh: string
  }[]
}

export const taxonomySchema = {
  type: 'object',
  required: ['jenis'],
  properties: {
    jenis: {
      type: 'array',
      minItems: 1,
      items: closed(
        {
          id: { type: 'string', pattern: '^[a-z][a-z_]*$' },
          judul: text,
          en: text,
          wujud: { enum: ['fisik', 'nonfisik', 'campuran'] },
          satuan: texts,
          wajib: texts,
          dianjurkan: texts,
          contoh: { type: 'string' },
        },
        ['id', 'judul', 'en', 'wujud', 'satuan', 'wajib', 'contoh'],
      ),
    },
  },
} as const

export interface ProfilesFile {
  readonly profil: readonly {
    id: string
    judul: string
    judul_en: string
    dasar: string
    berlaku_bila: Readonly<Record<string, unknown>>
    wajib_memuat: readonly { isi: string; isi_en: string; klausul: readonly string[] }[]
    lampiran_wajib?: readonly string[]
  }[]
}

/** All that are named must hold; without any, a profile holds where it is chosen. */
const CONDITIONS = closed(
  {
    ada_mitra_jenis: texts,
    ada_mitra_bukan_jenis: texts,
    isi_menyebut: texts,
    dipilih: { const: true },
  },
  [],
)

export const profilesSchema = closed(
  {
    profil: {
      type: 'array',
      items: closed(
        {
          id: text,
          judul: text,
          judul_en: text,
          dasar: text,
          berlaku_bila: CONDITIONS,
          wajib_memuat: {
            type: 'array',
            items: closed({ isi: text, isi_en: text, klausul: { ...texts, minItems: 1 } }, [
              'isi',
              'isi_en',
              'klausul',
            ]),
          },
          lampiran_wajib: texts,
        },
        ['id', 'judul', 'judul_en', 'dasar', 'berlaku_bila', 'wajib_memuat'],
      ),
    },
  },
  ['profil'],
)

export type LexiconFile = Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>

export const lexiconSchema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: { oneOf: [texts, { type: 'object', additionalProperties: texts }] },
} as const

export type WeightsFile = Readonly<Record<string, readonly string[]>>

export const weightsSchema = {
  type: 'object',
  additionalProperties: { type: 'array', items: { type: 'string', pattern: '^-?[0-9]+( .+)?$' } },
} as const
