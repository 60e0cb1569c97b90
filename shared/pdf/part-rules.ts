// Rules for what objects of a revision may hold: a rule names every key of a dictionary and what its value may be; nothing else passes.
import { isDict, Name, type Obj, Ref, readTextString, Str, Stream, writeObject } from './object.ts'
import type { PdfFile } from './pdf-file.ts'

/** Levels below the stamp's field, several times those of a picture in a form in a form. */
const DEPTH_MAX = 32
/** What it costs to judge one part, as characters read. */
const PART_WORK = 20

export type Rule = (walk: Walk, object: Obj) => boolean

export class Walk {
  readonly reached = new Set<number>()
  private readonly before: PdfFile
  private readonly after: PdfFile
  /** What each object was taken for, and whether it was; one that holds itself is judged once. */
  private readonly judged = new Map<number, Map<Rule, boolean>>()
  private depth = 0

  constructor(before: PdfFile, after: PdfFile) {
    this.before = before
    this.after = after
  }

  /** Whether a part, or the new object that it refers to, is what the rule asks for. */
  is(object: Obj, rule: Rule): boolean {
    this.after.source.spend(PART_WORK)
    if (this.depth >= DEPTH_MAX) return false
    this.depth++
    // A rule may be about the reference itself: `itself`.
    const fits = rule(this, object) || (object instanceof Ref && this.isNew(object, rule))
    this.depth--
    return fits
  }

  private isNew({ number, generation }: Ref, rule: Rule): boolean {
    if (this.after.entries.get(number)?.generation !== generation || this.before.entries.has(number)) return false
    this.reached.add(number)
    const judged = this.judged.get(number) ?? new Map<Rule, boolean>()
    const known = judged.get(rule)
    if (known !== undefined) return known
    this.judged.set(number, judged.set(rule, true))
    const fits = rule(this, this.after.object(number))
    judged.set(rule, fits)
    return fits
  }
}

export type Rules = Readonly<Record<string, Rule>>

export const name =
  (...allowed: readonly string[]): Rule =>
  (_, object) =>
    object instanceof Name && (allowed.length === 0 || allowed.includes(object.value))
export const number: Rule = (_, object) => typeof object === 'number'
export const flag: Rule = (_, object) => typeof object === 'boolean'
export const bytes: Rule = (_, object) => object instanceof Str
export const equal =
  (value: number): Rule =>
  (_, object) =>
    object === value
export const text =
  (pattern: RegExp): Rule =>
  (_, object) =>
    pattern.test(readTextString(object) ?? '\0')
export const itself =
  (ref: Ref): Rule =>
  (_, object) =>
    object instanceof Ref && writeObject(object) === writeObject(ref)
export const list =
  (rule: Rule, count?: number): Rule =>
  (walk, object) =>
    Array.isArray(object) &&
    (count === undefined || object.length === count) &&
    object.every((item: Obj) => walk.is(item, rule))
export const either =
  (...rules: readonly Rule[]): Rule =>
  (walk, object) =>
    rules.some((rule) => rule(walk, object))
export const named =
  (rule: Rule): Rule =>
  (walk, object) =>
    isDict(object) && [...object.values()].every((value) => walk.is(value, rule))
export const record =
  (keys: Rules, ...required: readonly string[]): Rule =>
  (walk, object) =>
    isDict(object) &&
    required.every((key) => object.has(key)) &&
    [...object].every(([key, value]) => Object.hasOwn(keys, key) && walk.is(value, keys[key] ?? number))
export const numbers = list(number)

const FILTERS = [
  'FlateDecode',
  'LZWDecode',
  'RunLengthDecode',
  'ASCII85Decode',
  'ASCIIHexDecode',
  'DCTDecode',
  'JPXDecode',
  'CCITTFaxDecode',
]
const unpacking = named(either(number, flag))
const PACKED: Rules = {
  Length: number,
  Filter: either(name(...FILTERS), list(name(...FILTERS))),
  DecodeParms: either(unpacking, list(either(unpacking, (_, object) => object === null))),
}
export const stream =
  (keys: Rules, ...required: readonly string[]): Rule =>
  (walk, object) =>
    object instanceof Stream && record({ ...keys, ...PACKED }, ...required)(walk, object.dict)
