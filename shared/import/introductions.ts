// Who the partners are, as the first pages introduce them: "…, selanjutnya disebut PIHAK PERTAMA", "Mitra A: …", "antara … dan …".
import type { PartnerKind } from '../agreement/agreement.ts'
import { markerOf, withoutMarker } from './list-marker.ts'
import { kindOfName, organisationNames } from './organisation-name.ts'

export interface FoundPartner {
  readonly name: string
  /** "PIHAK PERTAMA", "Mitra A"; '' when it has none. */
  readonly label: string
  /** Other names that the text gives it: "Yayasan", an acronym. */
  readonly short: readonly string[]
  readonly kind: PartnerKind
  readonly signatory: string
  readonly position: string
}

const ORDINAL =
  '(?:PERTAMA|KESATU|KEDUA|KETIGA|KEEMPAT|KELIMA|KEENAM|KETUJUH|KEDELAPAN|KESEMBILAN|KESEPULUH|Pertama|Kesatu|Kedua|Ketiga|Keempat|Kelima|Keenam|Ketujuh|Kedelapan|Kesembilan|Kesepuluh|[IVX]{1,5}|[A-H]|\\d{1,2})'
const LABEL = `(?:PIHAK|Pihak|MITRA|Mitra)\\s+(?:KE-?|ke-?)?${ORDINAL}(?![\\p{L}\\p{N}])`
const CALLED = new RegExp(
  `(?<![\\p{L}])(?:di)?(?:SEBUT|sebut)(?:\\s+juga)?(?:\\s+(?:sebagai|SEBAGAI))?\\s*:?\\s*(?:["“”'‘’«](?<quoted>[^"“”’»\\n]{2,60})["“”'’»]|\\(?\\s*(?<label>${LABEL})|(?<name>\\p{Lu}[\\p{L}\\p{N}.&-]*(?:\\s+\\p{Lu}[\\p{L}\\p{N}.&-]*){0,4}))`,
  'gu',
)
const LABELLED_LINE = new RegExp(
  `^\\s*(?:\\p{L}[.)]\\s+|\\d{1,2}[.)]\\s+|[-•*]\\s+)?(${LABEL})\\s*[:=–-]\\s*(.+)$`,
  'u',
)
const IS_LABEL = new RegExp(`^${LABEL}$`, 'u')
const COLLECTIVE = /^(?:para|kedua|masing|semua|seluruh|bersama|pihak$|mitra$|pihak[- ]pihak)/iu
const TOGETHER = /(?:bersama|masing-masing|keduanya|ketiganya|keempatnya|sendiri-sendiri)[^.]{0,60}$/iu
/** Things that agreements also give a short name. */
const THING =
  /^(?:perjanjian|kemitraan|naskah|nota|program|kegiatan|proyek|forum|tim|lokasi|objek|pekerjaan|kontribusi|adendum|addendum|kesepakatan|kerja ?sama|dokumen|rencana|dana|data|aset|mou)/iu

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

const field = (text: string, names: string): string =>
  tidy(
    new RegExp(
      `(?:^|\\n)[^\\S\\n]*(?:\\d{1,2}[.)]|[a-z][.)]|[-•*])?[^\\S\\n]*(?:${names})[^\\S\\n]*(?:\\([^)\\n]{0,60}\\))?[^\\S\\n]*:[^\\S\\n]*([^\\n;]{2,120})`,
      'iu',
    ).exec(text)?.[1] ?? '',
  ).replace(/[,.;]+$/u, '')

const ACTS =
  /(?:(?:untuk dan )?(?:atas nama|guna mewakili)|mewakili)(?:\s+dan\s+(?:sah\s+)?mewakili)?\s+([^,;(\n"“]{3,160})/iu
const REPRESENTED =
  /diwakili(?:\s+(?:secara\s+sah|dalam\s+hal\s+ini))?(?:\s+oleh)\s+(?:(?:sdr|sdri|saudara|saudari|bapak|ibu|bpk)\.?\s+)?(\p{Lu}[^,;(\n]{1,60}?)(?=\s+(?:selaku|sebagai|dalam|yang)\b|[,;(\n]|$)/u
const ROLE =
  /(?:selaku|jabatan(?:nya)?(?:\s+(?:selaku|sebagai))?|bertindak (?:selaku|sebagai)|sebagai|dalam kedudukannya sebagai)\s+(\p{Lu}[^,;\n(]{2,80}?)(?=\s+(?:yang|berdasarkan|bertindak|dalam|dari|berkedudukan|oleh)\b|[,;\n(]|$)/u
const STOP_NAME =
  /\s+(?:yang|berkedudukan|beralamat|berdasarkan|suatu|sebuah|sesuai|selaku|dalam hal|bertempat|berkantor|serta|dan sah|di\s+jalan|di\s+jl)\b.*$/isu

function firstWords(text: string): string {
  const opening = withoutMarker(text.trimStart()).replace(/^(?:nama|antara|dan|dengan)\s*:?\s*/iu, '')
  return tidy(/^[^,;:(\n]{2,120}/u.exec(opening)?.[0] ?? '').replace(STOP_NAME, '')
}

interface Introduced {
  readonly name: string
  readonly signatory: string
  readonly position: string
}

/** What one introduction says of its partner. */
function readIntroduction(text: string): Introduced {
  const named = field(text, 'nama(?: lengkap)?')
  const body = field(
    text,
    'nama (?:lembaga|organisasi|instansi|perusahaan)|lembaga|organisasi|instansi|perusahaan|institusi',
  )
  const role = field(text, 'jabatan') || tidy(ROLE.exec(text)?.[1] ?? '')
  const acts = tidy(ACTS.exec(text)?.[1] ?? '').replace(STOP_NAME, '')
  const represented = tidy(REPRESENTED.exec(text)?.[1] ?? '')
  const first = firstWords(text)
  const titled = /^[^,;:(\n]{2,80},\s*([^,;:\n]{3,80}),/u.exec(withoutMarker(text.trimStart()))?.[1] ?? ''
  const [found] = organisationNames(text)
  const isOrganisation = (name: string) => kindOfName(name) !== 'other'
  const actsFor = organisationNames(acts)[0]?.name ?? acts
  const organisation =
    body ||
    actsFor ||
    (isOrganisation(named) ? named : '') ||
    (isOrganisation(first) ? first : '') ||
    (found?.name ?? '') ||
    (represented ? first : named || first)
  const person =
    represented ||
    (named !== organisation ? named : '') ||
    (actsFor && first !== organisation && !/^pada hari/iu.test(first) ? first : '')
  return {
    name: organisation,
    signatory: person.length <= 80 ? person : '',
    position: (role || (actsFor ? tidy(titled) : '')).replace(/\s+(?:pada|di)\s+.*$/u, ''),
  }
}

const acronym = (text: string, name: string): string[] => {
  const at = text.indexOf(name)
  const found =
    at < 0 ? null : /^\s*\(([\p{Lu}\p{N}-]{2,12})\)/u.exec(text.slice(at + name.length, at + name.length + 30))
  return found?.[1] ? [found[1]] : []
}

function called(text: string): FoundPartner[] {
  const out: FoundPartner[] = []
  let from = 0
  for (const match of text.matchAll(CALLED)) {
    const { quoted = '', label = '', name = '' } = match.groups ?? {}
    const given = tidy(quoted || label || name)
    const introduction = text.slice(Math.max(from, match.index - 1500), match.index)
    const isLabel = IS_LABEL.test(given)
    if (COLLECTIVE.test(given) || (!isLabel && (THING.test(given) || TOGETHER.test(introduction)))) {
      if (COLLECTIVE.test(given)) from = match.index + match[0].length
      continue
    }
    const paragraph = ownParagraph(introduction)
    const read = readIntroduction(paragraph)
    if (!isLabel && kindOfName(read.name) === 'other' && !ACTS.test(paragraph) && !REPRESENTED.test(paragraph)) continue
    from = match.index + match[0].length
    if (read.name === '' || out.some((partner) => partner.label !== '' && partner.label === given)) continue
    // "disebut PIHAK PERTAMA atau Yayasan"
    const also = /^["”’»]?\s+atau\s+["“]?(\p{Lu}[\p{L}\p{N} .&-]{1,40}?)["”.,;\n)]/u.exec(
      text.slice(from, from + 60),
    )?.[1]
    out.push({
      ...read,
      label: isLabel ? given : '',
      short: [...(isLabel ? [] : [given]), ...(also ? [tidy(also)] : []), ...acronym(paragraph, read.name)],
      kind: kindOfName(read.name),
    })
  }
  return out
}

/** The paragraphs of one introduction: behind an empty line, unless what stands there is only a list of "Nama: …". */
function ownParagraph(text: string): string {
  const clean = text.replace(/^[\s;,.”"’»)]+/u, '')
  const paragraphs = clean.split(/\n\s*\n/)
  const last = paragraphs.at(-1) ?? ''
  const isFields = /(?:^|\n)\s*(?:\d{1,2}[.)]\s*)?(?:nama|jabatan|alamat|lembaga)\s*:/iu.test(clean)
  return isFields || last.trim().length < 12 ? clean.slice(-1200) : last
}

function labelled(lines: readonly string[]): FoundPartner[] {
  return lines.flatMap((text): FoundPartner[] => {
    const match = LABELLED_LINE.exec(text.slice(0, 600))
    if (!match) return []
    const name = organisationNames(match[2] ?? '')[0]?.name ?? tidy(match[2] ?? '')
    if (
      name.split(' ').length > 9 ||
      (kindOfName(name) === 'other' && /\p{Ll}\.?$/u.test(name) && name.split(' ').length > 5)
    )
      return []
    const read = readIntroduction(match[2] ?? '')
    return [
      {
        name,
        label: tidy(match[1] ?? ''),
        short: acronym(text, name),
        kind: kindOfName(name),
        signatory: read.name === name ? read.signatory : '',
        position: read.name === name ? read.position : '',
      },
    ]
  })
}

/** Items of a list whose heading says that these are the partners. */
function listed(lines: readonly string[]): FoundPartner[] {
  const from = lines.findIndex((text) =>
    /^(?:#+\s*)?(?:\d{1,2}[.)]\s*)?(?:para (?:mitra|pihak)|siapa kami|mitra|identitas (?:para )?(?:mitra|pihak)|komparisi)\s*:?$/iu.test(
      text.trim(),
    ),
  )
  if (from < 0) return []
  const out: FoundPartner[] = []
  for (const text of lines.slice(from + 1)) {
    if (text.trim() === '') continue
    if (markerOf(text) === '' && out.length > 0) break
    const item = withoutMarker(text).trim()
    const [found] = organisationNames(item)
    if (found?.at !== 0) {
      if (out.length > 0 || markerOf(text) !== '') break
      continue
    }
    const read = readIntroduction(item)
    out.push({
      ...read,
      name: found.name,
      label: '',
      short: acronym(item, found.name),
      kind: kindOfName(found.name),
      signatory: read.name === found.name ? read.signatory : '',
    })
  }
  return out
}

/** "PERJANJIAN … ANTARA YAYASAN X DENGAN PT Y TENTANG …" */
function inTitle(text: string): FoundPartner[] {
  const match =
    /(?<![\p{L}])antara\s+([\s\S]{5,600}?)(?=\btentang\b|\bnomor\b|\bpada hari\b|\n\s*\n|[.;]\s*\n|$)/iu.exec(
      text.slice(0, 3000),
    )
  if (!match) return []
  return organisationNames((match[1] ?? '').replace(/\n/g, ' , ')).map(({ name }) => ({
    name,
    label: '',
    short: [],
    kind: kindOfName(name),
    signatory: '',
    position: '',
  }))
}

/** Partners in the order in which the opening introduces them; empty when it introduces none. */
export function introducedPartners(opening: string): FoundPartner[] {
  const lines = opening.split('\n')
  const ways = [called(opening), labelled(lines), listed(lines), inTitle(opening)]
  const best = ways.find((found) => found.length >= 2) ?? ways.find((found) => found.length > 0) ?? []
  const known = new Set<string>()
  return best.filter((partner) => {
    const key = `${partner.label}|${partner.name}`.toLowerCase()
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}
