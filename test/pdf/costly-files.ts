// Files of ours with something in them that is cheap to write and dear to read.
import { deflateSync } from 'node:zlib'
import { fromLatin1, latin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Raw, type Ref, Stream, withEntries } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import type { RevisionWriter } from '../../shared/pdf/revision-writer.ts'
import { revise } from './attacks.ts'
import { stamp } from './foreign-signature.ts'
import { peruri } from './forged-stamps.ts'

type Change = (pdf: PdfFile, writer: RevisionWriter) => void
/** Changes the base, which the caller then signs, or the stamp behind it. */
export interface Costly {
  readonly base?: Change
  readonly stamp?: Change
}

/** Signed by all with that change, and stamped. */
export async function costlyFile(
  base: Uint8Array,
  { base: under, stamp: along }: Costly,
  sign: (base: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  return stamp(await sign(under ? revise(base, under) : base), await peruri(), 70, along)
}

const form: (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>) => Change =
  (entries) => (pdf, writer) => {
    const ref = pdf.dict(pdf.root).get('AcroForm') as Ref
    const old = pdf.dict(ref)
    writer.set(ref, withEntries(old, { DR: withEntries(pdf.dict(old.get('DR')), entries(pdf, writer)) }))
  }
const lastPage =
  (entries: (pdf: PdfFile, writer: RevisionWriter) => Readonly<Record<string, Obj>>): Change =>
  (pdf, writer) => {
    const ref = pdf.pages().at(-1)!
    writer.set(ref, withEntries(pdf.dict(ref), entries(pdf, writer)))
  }
/** References to what is added next, `count` of them. */
function chain(writer: RevisionWriter, count: number, make: (next: string) => Obj): Ref {
  let last = writer.add(dict({}))
  for (let i = 0; i < count; i++) last = writer.add(make(`${last.number} 0 R`))
  return last
}
const wide = (rows: number) => new Raw(`[ ${'0 65535 500 '.repeat(rows)}]`)

export const COSTLY: readonly (readonly [name: string, make: Costly])[] = [
  [
    'letters of the form that hold themselves',
    {
      base: form((_, writer) => {
        const ref = writer.add(dict({}))
        writer.set(ref, dict({ A: ref }))
        return { Pattern: ref }
      }),
    },
  ],
  [
    'letters of the form that hold each other twice',
    {
      base: form((_, writer) => ({
        Pattern: chain(writer, 60, (next) => new Raw(`<< /A ${next} /B ${next} >>`)),
      })),
    },
  ],
  [
    'letters of the form that are held by name in the base and by themselves in the stamp',
    {
      base: form((_, writer) => ({
        Pattern: chain(writer, 60, (next) => new Raw(`<< /x << /n ${next} >> /y << /n ${next} >> >>`)),
      })),
      stamp: form((_, writer) => {
        const last = chain(writer, 60, (next) => new Raw(`<< /n << /x ${next} /y ${next} >> >>`))
        return { Pattern: new Raw(`<< /x ${last.number} 0 R /y ${last.number} 0 R >>`) }
      }),
    },
  ],
  [
    'letters of the form that hold each other ten thousand deep',
    { base: form((_, writer) => ({ Pattern: chain(writer, 10_000, (next) => new Raw(`<< /A ${next} >>`)) })) },
  ],
  [
    'a font whose widths are told a hundred thousand times',
    {
      base: lastPage((_, writer) => ({
        Resources: dict({ Font: dict({ f0: dict({ DescendantFonts: [writer.add(dict({ W: wide(100_000) }))] }) }) }),
      })),
    },
  ],
  [
    'one font by twenty thousand names',
    {
      base: lastPage((_, writer) => {
        const font = writer.add(dict({ DescendantFonts: [dict({ W: wide(10) })] }))
        return {
          Resources: dict({
            Font: new Raw(`<< ${Array.from({ length: 20_000 }, (_, i) => `/F${i} ${font.number} 0 R`).join(' ')} >>`),
          }),
        }
      }),
    },
  ],
  [
    'a page of a hundred thousand empty parts',
    {
      base: lastPage((_, writer) => {
        const part = writer.add(
          new Stream(dict({ Filter: new Name('FlateDecode') }), new Uint8Array(deflateSync(new Uint8Array()))),
        )
        return { Contents: new Raw(`[ ${`${part.number} 0 R `.repeat(100_000)}]`) }
      }),
    },
  ],
  [
    'a page that unpacks to much',
    {
      base: lastPage((_, writer) => ({
        Contents: writer.add(
          new Stream(
            dict({ Filter: new Name('FlateDecode') }),
            new Uint8Array(deflateSync(new Uint8Array(60_000_000).fill(0x20))),
          ),
        ),
      })),
    },
  ],
  [
    'lengths that are told by one another',
    {
      base: lastPage((_, writer) => {
        let last: Ref = writer.add(0)
        for (let i = 0; i < 20_000; i++)
          last = writer.add(new Raw(`<< /Length ${last.number} 0 R >>\nstream\n\nendstream`))
        return { Contents: last }
      }),
    },
  ],
  [
    'a tree of pages with three hundred thousand leaves',
    {
      stamp: (pdf, writer) => {
        const tree = pdf.ref(pdf.dict(pdf.root).get('Pages'))
        writer.set(tree, withEntries(pdf.dict(tree), { Kids: new Raw(`[ ${'1 0 R '.repeat(300_000)}]`) }))
      },
    },
  ],
  [
    'three hundred thousand annotations',
    { stamp: lastPage(() => ({ Annots: new Raw(`[ ${'1 0 R '.repeat(300_000)}]`) })) },
  ],
  [
    'fields by the ten thousand',
    {
      base: (pdf, writer) => {
        const ref = pdf.dict(pdf.root).get('AcroForm') as Ref
        const old = pdf.dict(ref)
        const more = Array.from({ length: 20_000 }, (_, i) => writer.add(new Raw(`<< /T (x${i}) >>`)))
        writer.set(ref, withEntries(old, { Fields: [...pdf.array(old.get('Fields')), ...more] }))
      },
    },
  ],
]

/** So many streams, each of which goes on to the end of its revision, in two revisions alike: the file, and where the second begins. */
export function overlappingStreams(
  signed: Uint8Array,
  count: number,
): { readonly bytes: Uint8Array; readonly second: number } {
  const pdf = new PdfFile(signed)
  const first = pdf.size
  const digits = (value: number, size: number) => String(value).padStart(size, '0')
  const head = (i: number, rest: number) => `${first + i} 0 obj\n<< /Length ${digits(rest, 10)} >>\nstream\n`
  const size = head(0, 0).length
  const region = (): string => Array.from({ length: count }, (_, i) => head(i, (count - 1 - i) * size)).join('')
  let file = latin1(signed)
  let prev = pdf.startxref
  let second = 0
  for (let k = 0; k < 2; k++) {
    const at = file.length
    second = at
    const body = region()
    const rows = Array.from({ length: count }, (_, i) => `${digits(at + i * size, 10)} 00000 n\r\n`).join('')
    const table = at + body.length
    file += `${body}xref\n${first} ${count}\n${rows}trailer\n<< /Size ${first + count} /Root ${pdf.root.number} 0 R /Prev ${prev} >>\nstartxref\n${table}\n%%EOF\n`
    prev = table
  }
  return { bytes: fromLatin1(file), second }
}
