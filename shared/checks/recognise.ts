// What a clause is about when neither its kind nor its heading tells: read from its words. It stays a clause to ask about all the same.
import type { ClauseReading } from './reading.ts'
import { segmentsOf } from './segments.ts'
import type { Sentence } from './sentence.ts'
import { isToldByEach } from './told-by-each.ts'

type Test = (sentence: Sentence) => boolean

const isForAll: Test = (sentence) =>
  sentence.says('semua_mitra') ||
  sentence.says('bersama') ||
  (sentence.everybody.length > 1 &&
    sentence.everybody.every((id) => sentence.mentions.some((mention) => mention.partner === id)))

/** "Musyawarah, lalu penengah, lalu pengadilan" is a path although it names no dispute. */
const isLadder: Test = (s) =>
  s.find('langkah_selisih').length >= 2 &&
  /\b(?:penengah|mediasi|mediator|pengadilan|arbitrase|(?:di|me)nengahi|juru damai)\b/u.test(s.low)

/** The same, one sentence a step. */
const isLongLadder = ({ sentences }: ClauseReading): boolean =>
  sentences.filter((sentence) => sentence.affirms('langkah_selisih')).length >= 2 &&
  sentences.some((s) =>
    /\b(?:penengah|mediasi|mediator|pengadilan|arbitrase|(?:di|me)nengahi|juru damai)\b/u.test(s.low),
  )

/** "Yang sama-sama kami kejar: …": what is sought, and who seeks it. */
const SOUGHT = /\byang\b[^.;:]{0,40}\b(?:di)?(?:kejar|tuju|inginkan|ingini|mau|harapkan|idamkan|dambakan|hajatkan)\b/u

/** One sentence that does what the topic is for is enough. */
const TELLING: readonly (readonly [topic: string, test: Test])[] = [
  [
    'tujuan_bersama',
    (s) =>
      (s.affirms('kehendak_kata') || SOUGHT.test(s.low)) &&
      isForAll(s) &&
      (/\d/u.test(s.low) || s.says('batas_waktu')) &&
      !s.says('naskah'),
  ],
  [
    'aturan_bersama',
    (s) =>
      s.says('naskah') &&
      ((s.affirms('disusun') && isForAll(s)) || s.affirms('dibuat_bersama')) &&
      !s.says('kehendak_kata'),
  ],
  [
    'kesetaraan',
    (s) =>
      /\b(?:satu|1) (?:hak )?suara\b|\bbersuara (?:satu|sama)\b|\b(?:semua(?:nya)?|(?:ke)?(?:dua|tiga|empat|lima)(?:-(?:dua|tiga|empat|lima))?nya) (?:harus|mesti|wajib|perlu) (?:setuju|sepakat|mau|rela)\b/u.test(
        s.low,
      ) ||
      (s.affirms('keputusan') && s.affirms('keputusan_bersama') && !s.says('selisih')),
  ],
  ['akuntabilitas', (s) => (s.affirms('lapor') && s.says('kala') && isForAll(s)) || isToldByEach(s)],
  ['keterbukaan_kerahasiaan', (s) => s.says('informasi') && s.affirms('terbuka')],
  ['penyelesaian_perselisihan', (s) => s.affirms('langkah_selisih') && (s.says('selisih') || isLadder(s))],
]

/** What a partner may not, wants or gets is nothing that it gives. */
const GIVES_NOTHING =
  /^(?:tidak|tak|belum|bukan|jangan|ingin|berharap|mengharapkan|mendapat|memperoleh|menerima|mendapatkan|libur|terikat|boleh|berhak)\b/u

/** "Desa: …" or "Desa menyediakan …", for two partners or more. */
function isList(clause: ClauseReading): boolean {
  const givers = new Set(
    clause.blocks.flatMap((block) =>
      segmentsOf(block, ['beri']).flatMap(({ who, text, sentence }) =>
        !who.all &&
        text !== '' &&
        !GIVES_NOTHING.test(text) &&
        !sentence.says('lapor') &&
        !sentence.says('disesuaikan') &&
        !sentence.says('risiko')
          ? who.partners
          : [],
      ),
    ),
  )
  return givers.size >= 2
}

export function topicsInWords(clause: ClauseReading): ReadonlySet<string> {
  const topics = new Set<string>()
  for (const [topic, test] of TELLING) if (clause.sentences.some(test)) topics.add(topic)
  if (isLongLadder(clause)) topics.add('penyelesaian_perselisihan')
  if (topics.size === 0 && isList(clause)) topics.add('kontribusi')
  return topics
}
