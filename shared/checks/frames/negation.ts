// How far a "tidak" reaches. Through modal words, adverbs and the name of who may not, but over no comma, no "untuk" and no other deed.

const NEGATOR =
  /\b(?:tidak(?:lah)?(?: (?:satu|seorang) pun)?|tak(?: (?:satu|seorang) pun)?|tiada|bukan(?:lah)?|dilarang|larangan|jangan|belum|mustahil|enggan|menolak|tanpa|terlarang)\b/gu
/** "tidak memerlukan persetujuan", "tanpa persetujuan" take the negation for themselves. */
const SPENT =
  /^\s*(?:(?:perlu|memerlukan|membutuhkan|butuh|wajib|harus|usah|meminta|menunggu|hanya|cuma|sekadar|semata|saja|melulu|terbatas|terkecuali|lain|lagi|dapat diganggu|laku|terjual|terpakai|terserap|tertagih|terbayar|terkirim)\b|dapat tidak)/u
const BARRIER =
  /[,;:]|\b(?:untuk|agar|supaya|sehingga|melainkan|tetapi|tapi|namun|kecuali|jika|bila|apabila|karena|sebab|setelah|sebelum|kemudian|lalu|maka|walaupun|meskipun)\b/u
/** "tidak memberi X hak untuk …": what is not given is the power to do it. */
const NOT_GIVEN =
  /^\s*(?:serta[ -]merta |dengan sendirinya |otomatis |lantas |lalu )?(?:memberi(?:kan|nya)?|membuat|menjadikan|menimbulkan|melahirkan|membawa|berarti)\b[^,;:]{0,60}\b(?:hak|kewenangan|wewenang|kuasa|kekuasaan|kelebihan|keistimewaan)(?: [a-z]+)? (?:untuk|guna|buat)\s+$/u
/** "bukan alasan bagi X untuk …", "tidak menjadi dasar untuk …" */
const NO_REASON =
  /^ (?:(?:menjadi|merupakan|dapat|boleh|dijadikan) )*(?:alasan|dasar|alas|pembenaran|dalih)\b[^,;:]{0,40}\b(?:untuk|guna|buat)\s+$/u
/** "tidak mustahil", "bukan tidak berwenang": what is denied twice is said. */
const TWICE = /^ (?:mustahil|dilarang|terlarang|tidak (?:mungkin|berwenang|berhak|dapat|boleh|bisa))\b/u
const DENIED_BEFORE = /\b(?:tidak|tak|bukan(?:lah)?) $/u
/** "tidak ada yang menghalangi X mengubahnya": X is not kept from it. */
const UNHINDERED =
  /^(?: (?:ada|yang|satu|seorang|pun|boleh|dapat|bisa|akan|berhak|berwenang|serta[ -]merta))* (?:menghalangi|melarang|menahan|merintangi|menghambat)\b/u
const REACH = 100
const WORDS = 8

/** What stands in every negation; most sentences hold none of it. */
const MAY_DENY = /ti(?:dak|ada)|tak|bukan|larang|jangan|belum|mustahil|enggan|menolak|tanpa/u

/** One sentence is asked again and again. */
let last: { readonly low: string; readonly mayDeny: boolean } = { low: '', mayDeny: false }

function mayDeny(low: string): boolean {
  if (last.low !== low) last = { low, mayDeny: MAY_DENY.test(low) }
  return last.mayDeny
}

const RELATIVE = /\byang\s+$/u
const OWN_VERB =
  /^\s*(?:(?:boleh|dapat|bisa|akan|pernah|ikut|turut|sempat|mungkin|mau|berhak|berwenang|diperkenankan|diperbolehkan|secara|sepihak|sendiri|lagi|perlu|wajib|harus|di|hak|untuk)\s+)*$/u

/** "kain yang tidak terjual menjadi tanggungan X": what a relative clause denies is over with its own verb. */
export const isOverBefore = (front: string, between: string): boolean => RELATIVE.test(front) && !OWN_VERB.test(between)

/** Whether the deed at `at` is denied or forbidden. `low` is the lower-case sentence. */
export function isDenied(low: string, at: number): boolean {
  if (!mayDeny(low)) return false
  const before = low.slice(Math.max(0, at - REACH), at)
  NEGATOR.lastIndex = 0
  for (let match = NEGATOR.exec(before); match; match = NEGATOR.exec(before)) {
    const between = before.slice(match.index + match[0].length)
    if (NOT_GIVEN.test(between) || NO_REASON.test(between)) return true
    if (TWICE.test(between) || UNHINDERED.test(between)) continue
    if (DENIED_BEFORE.test(before.slice(0, match.index)) && TWICE.test(` ${before.slice(match.index)}`)) continue
    if (BARRIER.test(between) || between.trim().split(' ').length > WORDS) continue
    if (
      (match[0] === 'tanpa' || match[0] === 'belum') &&
      !/^\s*(?:(?:pernah|sempat|juga|memperoleh|mendapat(?:kan)?|memiliki|mempunyai|diberi|beroleh|menuntut)\s+)*$/u.test(
        between,
      )
    )
      continue
    if (/^ta|^ti/u.test(match[0]) && SPENT.test(between)) continue
    if (isOverBefore(before.slice(0, match.index), between)) continue
    return true
  }
  return false
}
