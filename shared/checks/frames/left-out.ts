// Whom a denial leaves out: "tidak seorang pun selain X", "dilarang, kecuali oleh X", "bukan rapat yang menentukan, melainkan X".
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'
import { type Group, groupsIn } from './groups.ts'

const BUT = wordPattern(/\b(?:selain|kecuali|melainkan|hanya oleh)\b/u)
const DENIED = /\b(?:tidak(?:lah)?|tak|tiada|bukan(?:lah)?|dilarang|terlarang|jangan|mustahil|belum)\b/u

/** "kecuali X", "selain oleh X", "kecuali yang dikehendaki X"; not "kecuali dengan persetujuan X", "kecuali kerusakan yang disebabkan X". */
const BUT_FOR =
  /\b(?:selain|kecuali|melainkan|hanya(?= oleh ))\s+(?:(?:[a-z]+ ){0,3}(?:oleh|bagi|kepada|di(?!sebab|akibat|timbul)[a-z]{4,}(?: oleh)?) )?(?:hanya |pihak |wakil |pimpinan |direksi |pengurus )*$/u
/** Nothing is asked of whom it leaves out. */
const UNASKED =
  /^\s*(?:[.;,]|$|(?:sendiri|saja|semata|seorang|yang|dapat|boleh|bisa|berhak|berwenang|diperbolehkan|diperkenankan|dibenarkan)\b)/u

/** The single one to whom what the sentence denies or forbids does not apply; null where it leaves out nobody or several. */
export const leftOut = remembered((sentence: Sentence): Group | 'nobody' => {
  if (!sentence.matches(BUT)) return 'nobody'
  const { low } = sentence
  const one = groupsIn(sentence).find(({ kind, from, to }) => {
    const but = kind === 'one' ? BUT_FOR.exec(low.slice(0, from)) : null
    return but !== null && DENIED.test(low.slice(0, but.index)) && UNASKED.test(low.slice(to))
  })
  return one ?? 'nobody'
})

/** "…, kecuali A, B, dan C, yang dirahasiakan X": an exception of three and more eats the rule. */
const CARVED_OUT = /\bkecuali\b(?:[^.;,]*,){2,}[^.;,]*,?[^.;,]*\byang (?:[a-z]+ )?di[a-z]{4,} (?:oleh )?$/u
export const carvedOut = (sentence: Sentence): Group | undefined =>
  sentence.matches(BUT)
    ? groupsIn(sentence).find(({ kind, from }) => kind === 'one' && CARVED_OUT.test(sentence.low.slice(0, from)))
    : undefined
export const isCarvedOut = (sentence: Sentence): boolean => carvedOut(sentence) !== undefined
