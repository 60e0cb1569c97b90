// Stamps that come into words by no more than a letter or a part of a line, or lie over the words of a signature: what they hide would be another
// amount, or another name. And those that come near, and hide nothing.
import { inflate } from '../../server/export/inflate.ts'
import { fromLatin1 } from '../../shared/pdf/bytes.ts'
import { dict, Name, type Obj, Ref, Stream } from '../../shared/pdf/object.ts'
import { type Run, wordsOn } from '../../shared/pdf/page-words.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { signatureFields } from '../../shared/pdf/signature-revision.ts'
import { stamp } from './foreign-signature.ts'
import { putOn } from './forged-covers.ts'
import { peruri } from './forged-stamps.ts'

interface Box {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}
type Place = (file: PdfFile) => Promise<{ readonly page: number; readonly box: Box }>

/** A white box there, signed as a stamp and written as stamping software does. */
async function whiteStamp(signed: Uint8Array, place: Place): Promise<Uint8Array> {
  const { page, box } = await place(new PdfFile(signed))
  const { left, bottom, right, top } = box
  const [width, height] = [right - left, top - bottom]
  return stamp(signed, await peruri(), 70, (pdf, writer) => {
    const list = Reflect.get(writer, 'changed') as Map<number, Obj>
    for (const [number, object] of list) if (object instanceof Stream) list.delete(number)
    const look = new Stream(
      dict({
        Type: new Name('XObject'),
        Subtype: new Name('Form'),
        BBox: [0, 0, width, height],
        Resources: dict({}),
      }),
      fromLatin1(`1 g 0 0 ${width} ${height} re f`),
    )
    putOn(page, [left, bottom, right, top], { AP: dict({ N: writer.add(look) }) })(pdf, writer)
  })
}

const TEXT_PAGE = 3
/** What stands on a page of the text, from the top; the last is the page's foot. */
async function lowest(file: PdfFile): Promise<Run> {
  const runs = await wordsOn(file, file.pages()[TEXT_PAGE]!, inflate)
  return runs.reduce((low, run) => (run.line < low.line ? run : low))
}
const belowFoot =
  (reach: (run: Run) => number): Place =>
  async (file) => {
    const run = await lowest(file)
    const top = run.line + reach(run) * run.size
    return { page: TEXT_PAGE, box: { left: run.left, bottom: top - 25, right: run.left + 60, top } }
  }
/** The outermost words on that side of the page, with nothing beside them. */
const beside =
  (side: 'left' | 'right', reach: number): Place =>
  async (file) => {
    const runs = await wordsOn(file, file.pages()[TEXT_PAGE]!, inflate)
    const run = runs.reduce((most, next) =>
      side === 'left' ? (next.left < most.left ? next : most) : next.right > most.right ? next : most,
    )
    const middle = run.line + 0.3 * run.size
    const edge = side === 'left' ? run.left + reach * run.size : run.right - reach * run.size
    const [left, right] = side === 'left' ? [edge - 30, edge] : [edge, edge + 30]
    return { page: TEXT_PAGE, box: { left, bottom: middle - 11, right, top: middle + 11 } }
  }
const onSignature =
  (box: (place: Box) => Box): Place =>
  async (file) => {
    const field = file.dict(signatureFields(file).get('ttd-p1')!)
    const on = field.get('P')
    const [left = 0, bottom = 0, right = 0, top = 0] = file.array(field.get('Rect')) as number[]
    const page = file.pages().findIndex(({ number }) => on instanceof Ref && number === on.number)
    return { page, box: box({ left, bottom, right, top }) }
  }

type Stamps = readonly (readonly [name: string, make: (signed: Uint8Array) => Promise<Uint8Array>])[]
const stamps = (places: Readonly<Record<string, Place>>): Stamps =>
  Object.entries(places).map(([name, place]) => [name, (signed) => whiteStamp(signed, place)] as const)

export const TOUCHES: Stamps = stamps({
  'the first digit of a line': beside('left', 0.5),
  'the last digit of a line': beside('right', 0.5),
  'the feet of a line, with its commas and dots': belowFoot(() => 0.3),
  'the left half of a signature’s words': onSignature(({ left, bottom, right, top }) => ({
    left: left - 10,
    bottom,
    right: left + 0.49 * (right - left),
    top,
  })),
  'the name in a signature': onSignature(({ left, top }) => ({
    left,
    bottom: top - 23,
    right: left + 129,
    top: top - 1,
  })),
  'the last digits in a signature': onSignature(({ left, bottom }) => ({
    left,
    bottom: bottom - 20,
    right: left + 129,
    top: bottom + 8,
  })),
})

export const NEAR: Stamps = stamps({
  'below a line': belowFoot(() => -0.2),
  'beside a line': beside('left', 0),
  'over the frame of a signature': onSignature(({ left, bottom }) => ({
    left: left - 25,
    bottom: bottom + 2,
    right: left + 3,
    top: bottom + 50,
  })),
})
