// What typesets a file again in the browser, as one file beside the pages: see shared/export/print-kit.ts. Thirty megabytes change with the
// typesetter, a font or the template only, so what they compress to is kept between builds.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const NAME = 'alat-cetak.kit'
const COMPILER = '@myriaddreamin/typst-ts-web-compiler/wasm'
/** 768 MiB in pages of 64 KiB: 200 pages take 400, and a phone that has less ends the thread by itself. */
const MEMORY_PAGES = 12_288
/** The most effort takes a minute for another 4 %. */
const BROTLI = {
  [constants.BROTLI_PARAM_QUALITY]: 6,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
}

async function pack(root) {
  const built = (path) => import(join(root, 'dist/js', path))
  const { packPrintKit } = await built('shared/export/print-kit.js')
  const { readyCompiler } = await built('shared/export/compiler-module.js')
  const { PRINT_FORMAT } = await built('shared/export/printed-format.js')
  const { formFont } = await built('server/export/form-font.js')
  const { contributionTitles } = await built('server/export/contribution-titles.js')
  const { privateFonts, readFont, TEXT_FONT } = await built('server/export/print-fonts.js')
  const { TEMPLATES } = await built('templates/library.js')
  return packPrintKit({
    format: PRINT_FORMAT,
    compiler: readyCompiler(readFileSync(createRequire(import.meta.url).resolve(COMPILER)), MEMORY_PAGES),
    template: readFileSync(join(root, 'server/export/template.typ')),
    fonts: privateFonts(),
    formFont: formFont(readFont(TEXT_FONT)),
    titles: new Map(TEMPLATES.map(({ id }) => [id, contributionTitles(id)])),
  })
}

/** Writes `www/alat-cetak.kit` and beside it the same in brotli and gzip; gives it in gzip. */
export async function buildPrintKit(root, www) {
  const kit = await pack(root)
  const kept = join(root, 'dist/print-kit')
  const name = createHash('sha256').update(kit).digest('hex').slice(0, 16)
  mkdirSync(kept, { recursive: true })
  for (const file of readdirSync(kept)) if (!file.startsWith(name)) rmSync(join(kept, file))
  const packed = (ending, make) => {
    const path = join(kept, name + ending)
    if (!existsSync(path)) writeFileSync(path, make())
    const bytes = readFileSync(path)
    writeFileSync(join(www, NAME + ending), bytes)
    return bytes
  }
  writeFileSync(join(www, NAME), kit)
  packed('.br', () =>
    brotliCompressSync(kit, { params: { ...BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: kit.length } }),
  )
  return packed('.gz', () => gzipSync(kit, { level: 9 }))
}
