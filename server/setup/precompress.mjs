// The browser's files beside themselves in brotli and gzip: compressed once at build with the most effort, since a phone on 2G pays for
// every byte and a 1 GB server should not compress on every request.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Their builders compress them in their own way: the most effort would take minutes. */
const DONE = new Set(['alat-cetak.kit', 'pemeriksa-mufakat-lengkap.html'])
const WORTH_IT = /\.(js|css|html|svg|wasm|webmanifest)$/
/** Below this a response fits one packet anyway. */
const MINIMUM_BYTES = 1000

export function precompress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) precompress(path)
    else if (WORTH_IT.test(entry.name) && !DONE.has(entry.name)) {
      const bytes = readFileSync(path)
      if (bytes.length < MINIMUM_BYTES) continue
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
      )
    }
  }
}
