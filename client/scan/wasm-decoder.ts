// The decoders that pdf.js carries as WebAssembly, held by themselves: the script around them wants newer browsers than ours and fetches on its own.
// What goes in and out is named by single letters, those of the one version that the lock file names; test/scan unpacks with both.

/** PDFium's for JBIG2, OpenJPEG for JPEG 2000 */
export type DecoderName = 'jbig2' | 'openjpeg'
/** Rejects where the decoder cannot be had or must not be compiled. */
export type Decoders = (name: DecoderName) => Promise<WebAssembly.Module>

/** A page of A4 at 600 dpi in colours takes 400 of them; a picture that wants more is damaged, or means harm. */
const MEMORY_LIMIT_BYTES = 512 * 1024 * 1024
const MEMORY_PAGE_BYTES = 65_536

type Numbers = (...numbers: number[]) => number | undefined
/** What a decoder calls; those that hand over what was unpacked read it from the heap. */
export type Calls = (heap: () => Uint8Array) => Readonly<Record<string, Numbers>>

export interface Decoder {
  /** The address of a copy */
  put(bytes: Uint8Array): number
  decode(...numbers: readonly number[]): number
}

/** Where the decoder gives up in a way that leaves nothing to be read */
export function stop(): never {
  throw new Error('the decoder gave up')
}

/** `growth`: the letter by which this decoder asks for memory. One for each picture: what a damaged one leaves behind goes with it. */
export async function openDecoder(module: WebAssembly.Module, growth: string, calls: Calls): Promise<Decoder> {
  let memory: WebAssembly.Memory | null = null
  const heap = (): Uint8Array => new Uint8Array((memory ?? stop()).buffer)
  const grow: Numbers = (asked) => {
    const [wanted, now] = [(asked ?? 0) >>> 0, heap().length]
    if (wanted > MEMORY_LIMIT_BYTES) return 0
    memory?.grow(Math.ceil((wanted - now) / MEMORY_PAGE_BYTES))
    return 1
  }
  const { exports } = await WebAssembly.instantiate(module, { a: { ...calls(heap), [growth]: grow } })
  const { i: held, j: begin, k: take, m: decode } = exports
  if (!(held instanceof WebAssembly.Memory)) throw new Error('not the decoder of this version')
  if (typeof begin !== 'function' || typeof take !== 'function' || typeof decode !== 'function')
    throw new Error('not the decoder of this version')
  memory = held
  begin()
  return {
    put(bytes) {
      const at = Number(take(bytes.length)) >>> 0
      if (at === 0) stop()
      heap().set(bytes, at)
      return at
    },
    decode: (...numbers) => Number(decode(...numbers)),
  }
}
