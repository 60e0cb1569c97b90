// What a stamp's revision is made of (ISO 32000-1): a closed list, since whatever else rides along is no stamp. Each new object must be reached from
// the stamp and be what its place asks for; a part that is not named here could act, show, hold a file, or become more in another reader.
import { type Dict, isDict, type Obj, type Ref, Stream, writeObject } from './object.ts'
import {
  bytes,
  either,
  equal,
  flag,
  itself,
  list,
  name,
  named,
  number,
  numbers,
  type Rule,
  type Rules,
  record,
  stream,
  text,
  Walk,
} from './part-rules.ts'
import type { PdfFile } from './pdf-file.ts'

/** One line that turns nothing round, in the letters of any script. */
export const LINE = /^(?:[\u0080-\u009f]|[^\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]){0,500}$/u
export const DATE = /^D:\d{4,14}(?:Z(?:00'00'?)?|[+-]\d{2}'?(?:\d{2}'?)?)?$/
/** Font and colour of a field's words (12.7.3.3). */
const WORDS_LOOK = /^(?:\/[\w+-]{1,40} \d{1,3}(?:\.\d{1,4})? Tf)?(?: ?(?:[\d.]{1,8} ){1,4}(?:g|rg|k))? ?$/

const data = stream({})
const profile = stream({ N: number, Alternate: name(), Range: numbers }, 'N')
const colours: Rule = either(
  name(),
  list((walk, object) => colourPart(walk, object)),
)
const colourPart = either(name(), number, bytes, numbers, profile, data, named(numbers), colours)

const picture: Rule = stream(
  {
    Type: name('XObject'),
    Subtype: name('Image'),
    Name: name(),
    Width: number,
    Height: number,
    ColorSpace: colours,
    BitsPerComponent: number,
    Intent: name(),
    Interpolate: flag,
    ImageMask: flag,
    Decode: numbers,
    Matte: numbers,
    SMaskInData: number,
    Mask: either(numbers, (walk, object) => picture(walk, object)),
    SMask: (walk, object) => picture(walk, object),
  },
  'Subtype',
  'Width',
  'Height',
)

const program = stream({ Length1: number, Length2: number, Length3: number, Subtype: name() })
const descriptor = record({
  Type: name('FontDescriptor'),
  FontName: name(),
  FontFamily: text(LINE),
  FontStretch: name(),
  FontWeight: number,
  Flags: number,
  FontBBox: numbers,
  ItalicAngle: number,
  Ascent: number,
  Descent: number,
  Leading: number,
  CapHeight: number,
  XHeight: number,
  StemV: number,
  StemH: number,
  AvgWidth: number,
  MaxWidth: number,
  MissingWidth: number,
  FontFile: program,
  FontFile2: program,
  FontFile3: program,
  CIDSet: data,
  CharSet: text(LINE),
})
const system = record({ Registry: text(LINE), Ordering: text(LINE), Supplement: number })
const letters = stream({ Type: name('CMap'), CMapName: name(), CIDSystemInfo: system, WMode: number })
const encoding = either(
  name(),
  letters,
  record({ Type: name('Encoding'), BaseEncoding: name(), Differences: list(either(number, name())) }),
)
const font: Rule = record(
  {
    Type: name('Font'),
    Subtype: name('Type1', 'MMType1', 'TrueType', 'Type0', 'CIDFontType0', 'CIDFontType2'),
    Name: name(),
    BaseFont: name(),
    FirstChar: number,
    LastChar: number,
    Widths: numbers,
    FontDescriptor: descriptor,
    Encoding: encoding,
    ToUnicode: either(name(), letters),
    DescendantFonts: list((walk, object) => font(walk, object), 1),
    CIDSystemInfo: system,
    CIDToGIDMap: either(name(), data),
    DW: number,
    DW2: numbers,
    W: list(either(number, numbers)),
    W2: list(either(number, numbers)),
  },
  'Type',
  'Subtype',
  'BaseFont',
)

const resources = record({
  ProcSet: list(name()),
  Font: named(font),
  ColorSpace: named(colours),
  ExtGState: named(named(either(number, flag, name()))),
  XObject: named(either(picture, (walk, object) => form(walk, object))),
})
/** What is drawn in the stamp's place (8.10.2). */
const form: Rule = stream(
  {
    Type: name('XObject'),
    Subtype: name('Form'),
    FormType: equal(1),
    Name: name(),
    BBox: list(number, 4),
    Matrix: list(number, 6),
    Resources: resources,
    Group: record({ Type: name('Group'), S: name('Transparency'), CS: colours, I: flag, K: flag }),
  },
  'Subtype',
  'BBox',
)

const fields: Rules = { Action: name('All', 'Include', 'Exclude'), Fields: list(text(LINE)) }
const reference = (catalog: Ref): Rule =>
  record(
    {
      Type: name('SigRef'),
      TransformMethod: name('FieldMDP'),
      TransformParams: record({ Type: name('TransformParams'), V: name('1.2'), ...fields }),
      DigestMethod: name(),
      Data: itself(catalog),
    },
    'TransformMethod',
  )
const build = record({
  Name: either(name(), text(LINE)),
  Date: text(LINE),
  R: number,
  REx: text(LINE),
  OS: list(name()),
  V: number,
  PreRelease: flag,
  Preview: flag,
  TrustedMode: flag,
  NonEFontNoWarn: flag,
})
/** The stamp's signature; it gives others no rights in the file. */
const value = (catalog: Ref): Rule =>
  record(
    {
      Type: name('Sig'),
      Filter: name('Adobe.PPKLite', 'Adobe.PPKMS'),
      SubFilter: name('adbe.pkcs7.detached', 'ETSI.CAdES.detached'),
      ByteRange: list(number, 4),
      Contents: bytes,
      M: text(DATE),
      Name: text(LINE),
      Reason: text(LINE),
      Location: text(LINE),
      ContactInfo: text(LINE),
      Prop_Build: record({ Filter: build, PubSec: build, SigQ: build, App: build }),
      Reference: list(reference(catalog)),
    },
    'Filter',
    'SubFilter',
    'ByteRange',
    'Contents',
  )

/** What is read aloud in its place, if anything: that it is a stamp. */
const SPOKEN =
  /^[\w-]{0,20}(?:meterai|peruri)[\w-]{0,20}(?: (?:elektronik|electronic|stamp|duty|digital|peruri|meterai|e-meterai|\d{1,9})){0,4}$/i
/** One level, in letters that look like no others; partners' and witnesses' places begin otherwise. */
const CALLED = /^(?!ttd|saksi)[\w /:@#()+-]{1,120}$/i

/** Seen where it says, always alike; without an action, a child, a layer, or somebody's place in the order of reading. */
const stampField = (page: Ref, catalog: Ref): Rule =>
  record(
    {
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: text(CALLED),
      TU: text(SPOKEN),
      F: number,
      Ff: number,
      Rect: list(number, 4),
      P: itself(page),
      V: value(catalog),
      AP: record({ N: form }, 'N'),
      DA: text(WORDS_LOOK),
      MK: record({ BC: numbers, BG: numbers }),
      Lock: record({ Type: name('SigFieldLock'), P: equal(1), ...fields }, 'Action'),
    },
    'Subtype',
    'FT',
    'T',
    'Rect',
    'V',
    'AP',
  )

const version = record({
  Type: name('DeveloperExtensions'),
  BaseVersion: name(),
  ExtensionLevel: number,
  ExtensionRevision: text(LINE),
  URL: text(LINE),
})
const extensions = named(either(name('Extensions'), version, list(version)))

const same = (a: Obj | undefined, b: Obj | undefined): boolean =>
  !(a instanceof Stream || b instanceof Stream) &&
  a !== undefined &&
  b !== undefined &&
  writeObject(a) === writeObject(b)

/** Letters of the form: those of before stay (`keeps`), others may stand beside them. */
const formLetters =
  (before: PdfFile, old: Dict): Rule =>
  (walk, object) =>
    isDict(object) &&
    [...object].every(([kind, part]) => {
      if (same(part, old.get(kind))) return true
      const known = old.has(kind) ? before.dict(old.get(kind)) : new Map<string, Obj>()
      const rule = kind === 'Font' ? font : kind === 'Encoding' ? encoding : null
      if (!rule) return false
      const isLetter = ([key, item]: [string, Obj]) => same(item, known.get(key)) || walk.is(item, rule)
      return walk.is(part, (_, parts) => isDict(parts) && [...parts].every(isLetter))
    })

function isPlainForm(walk: Walk, before: PdfFile, old: Dict, now: Dict): boolean {
  const [flags, words, parts] = [now.get('SigFlags'), now.get('DA'), now.get('DR')]
  if (flags !== undefined && flags !== 1 && flags !== 3) return false
  if (words !== undefined && !same(words, old.get('DA')) && !walk.is(words, text(WORDS_LOOK))) return false
  if (parts === undefined || same(parts, old.get('DR'))) return true
  return walk.is(parts, formLetters(before, old.has('DR') ? before.dict(old.get('DR')) : new Map()))
}

/** Where the file leads to the stamp, and which new objects take the place of lists and descriptions of before. */
interface Place {
  readonly ref: Ref
  readonly page: Ref
  readonly homes: ReadonlySet<number>
}

/** Whether each new object of `after` is a part of the stamp, and of the kind that its place asks for. */
export function isOnlyStamp(before: PdfFile, after: PdfFile, { ref, page, homes }: Place): boolean {
  const walk = new Walk(before, after)
  const [oldRoot, newRoot] = [before.dict(before.root), after.dict(after.root)]
  const versions = newRoot.get('Extensions')
  if (versions !== undefined && !same(versions, oldRoot.get('Extensions')) && !walk.is(versions, extensions))
    return false
  const [oldForm, newForm] = [before.dict(oldRoot.get('AcroForm')), after.dict(newRoot.get('AcroForm'))]
  if (!isPlainForm(walk, before, oldForm, newForm) || !walk.is(ref, stampField(page, after.root))) return false
  // An object set free is none; the first row of a table always is.
  return [...after.ownEntries].every(([number, entry]) =>
    entry ? before.entries.has(number) || walk.reached.has(number) || homes.has(number) : number === 0,
  )
}
