// Makes the WebAssembly build of the typesetter (@myriaddreamin/typst-ts-web-compiler) ready for sealed files. It is the same program as the
// server's and lays out the same pages, but its interface names no standard of PDF and no bound of memory. Both stand in the module all the same:
//
// - «pdf» is exported with a list of standards that is empty. The list is a vector of bytes at address 1 (where a vector without an allocation
//   points to), and its length is half of one constant. With length 1, and the number of PDF/A-3a written to address 1 by who starts the module
//   (the unused foot of its stack), the export is the server's, byte for byte.
// - Its memory may grow without end; with a maximum, what needs more ends in a trap instead of ending the browser's page.
//
// Nothing else of the module is touched. A new version that is built otherwise stops our build; that its pages are the server's, a test holds.

/** `i64.const` of the list's length (0) and the head of what follows it, then its `i64.store` */
const NO_STANDARD = [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x37, 0x02, 0x74]
/** Within it, the byte with the lowest bits of that length: 0x80 is none, 0x81 one. */
const LENGTH_AT = 1
const ONE = 0x81

/** Address of the list's only byte, and what it says: PDF/A-3a, in the order in which the compiler counts its standards */
export const STANDARD_ADDRESS = 1
export const STANDARD_A_3A = 12

const MEMORY_SECTION = 5
const HEADER_BYTES = 8
const HAS_MAXIMUM = 1

/** The module is not built as it was: a fault of the build, met by nobody who uses it. */
class CompilerModuleError extends Error {}

function readNumber(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let [value, shift, next] = [0, 0, at]
  for (;;) {
    const byte = bytes[next++] ?? 0
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return { value, next }
    shift += 7
  }
}

function number(value: number): number[] {
  const out: number[] = []
  let rest = value
  do {
    out.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return out
}

function placeOf(bytes: Uint8Array, wanted: readonly number[]): number {
  const found: number[] = []
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) found.push(at)
  const [only, ...more] = found
  if (only === undefined || more.length > 0) throw new CompilerModuleError(`${found.length} places of the standard`)
  return only
}

/** A copy that exports PDF/A-3a and holds at most `maximumPages` of 64 KiB. Throws where the module is not the one that we know. */
export function readyCompiler(module: Uint8Array, maximumPages: number): Uint8Array {
  let at = HEADER_BYTES
  for (;;) {
    const id = module[at]
    const size = readNumber(module, at + 1)
    if (id === undefined || id > MEMORY_SECTION) throw new CompilerModuleError('no memory of its own')
    if (id === MEMORY_SECTION) {
      const [count, flags] = [module[size.next], module[size.next + 1]]
      if (count !== 1 || flags !== 0) throw new CompilerModuleError('another kind of memory')
      const minimum = readNumber(module, size.next + 2)
      const body = [1, HAS_MAXIMUM, ...number(minimum.value), ...number(maximumPages)]
      const section = [MEMORY_SECTION, ...number(body.length), ...body]
      const rest = module.subarray(size.next + size.value)
      const out = new Uint8Array(at + section.length + rest.length)
      out.set(module.subarray(0, at))
      out.set(section, at)
      out.set(rest, at + section.length)
      out[placeOf(out, NO_STANDARD) + LENGTH_AT] = ONE
      return out
    }
    at = size.next + size.value
  }
}
