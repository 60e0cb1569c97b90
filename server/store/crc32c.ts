// CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step. The caller's seed is never zero, so that a run of zero bytes, which is
// what a disk shows after a power cut where nothing was written, has no valid checksum.

const POLYNOMIAL = 0x82f63b78

const TABLES: readonly Uint32Array[] = (() => {
  const first = new Uint32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    first[byte] = crc
  }
  const tables = [first]
  for (let step = 1; step < 8; step++) {
    const before = tables[step - 1] ?? first
    tables.push(before.map((crc) => (crc >>> 8) ^ (first[crc & 0xff] ?? 0)))
  }
  return tables
})()

/** CRC-32C of `bytes[start, end)`, started from `seed` in place of zero; `crc32c(b, 0, n, 0)` is the standard's value. */
export function crc32c(bytes: Uint8Array, start: number, end: number, seed: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const at = (index: number): number => bytes[index] as number
  let crc = ~seed
  let i = start
  for (; i + 8 <= end; i += 8) {
    crc ^= at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24)
    crc =
      (t7[crc & 0xff] as number) ^
      (t6[(crc >>> 8) & 0xff] as number) ^
      (t5[(crc >>> 16) & 0xff] as number) ^
      (t4[crc >>> 24] as number) ^
      (t3[at(i + 4)] as number) ^
      (t2[at(i + 5)] as number) ^
      (t1[at(i + 6)] as number) ^
      (t0[at(i + 7)] as number)
  }
  for (; i < end; i++) crc = (crc >>> 8) ^ (t0[(crc ^ at(i)) & 0xff] as number)
  return ~crc >>> 0
}
