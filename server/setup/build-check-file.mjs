// The verifier as one file of HTML, for a USB stick: program and styles stand in it, and its own rules let nothing else in. Twice: small, and
// whole, with all that typesets a file again packed into it.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const SMALL = 'pemeriksa-mufakat.html'
const WHOLE = 'pemeriksa-mufakat-lengkap.html'

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
/** What would end the element early stands only in strings and comments, where a backslash changes nothing. */
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

/** Where the kit is, and the one permission that it needs: to compile the WebAssembly in it (docs/threat-model.md). */
const page = (script, style, kit) => `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}${kit ? " 'wasm-unsafe-eval'" : ''}; style-src ${hashOf(style)}; worker-src blob:; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Pemeriksa perjanjian · Mufakat</title>
    <style>${style}</style>
  </head>
  <body>
    <noscript>
      <p>Pemeriksa ini memerlukan JavaScript.</p>
      <p lang="en">This verifier needs JavaScript.</p>
    </noscript>
    <script>${script}</script>${kit ? `\n    <script type="text/plain" id="alat-cetak">${kit.toString('base64')}</script>` : ''}
  </body>
</html>
`

async function write(root, www, kit) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-check-file-'))
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      // Nothing here has an address of its own: the typesetter's module is given as bytes.
      define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '""' },
      resolve: {
        alias: [
          { find: /^\.\/english\.ts$/, replacement: join(root, 'client/standalone/english.ts') },
          ...(kit
            ? [{ find: /^\.\/small-print\.ts$/, replacement: join(root, 'client/standalone/whole-print.ts') }]
            : []),
          { find: 'lib0/logging', replacement: join(root, 'client/sync/plain-logging.ts') },
        ],
      },
      build: {
        outDir: folder,
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'es2022',
        cssCodeSplit: false,
        lib: {
          entry: 'client/standalone/check-file.ts',
          formats: ['iife'],
          name: 'mufakat',
          fileName: () => 'check.js',
          cssFileName: 'check',
        },
      },
    })
    const script = inScript(readFileSync(join(folder, 'check.js'), 'utf8').trim())
    const style = readFileSync(join(folder, 'check.css'), 'utf8').trim()
    const text = page(script, style, kit)
    writeFileSync(join(www, kit ? WHOLE : SMALL), text)
    // Packed bytes in base64: what can be won back is won with the least effort.
    if (kit) writeFileSync(join(www, `${WHOLE}.gz`), gzipSync(text, { level: 1 }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Writes both into `www`; `kit` is packed with gzip. */
export async function buildCheckFile(root, www, kit) {
  await write(root, www, null)
  await write(root, www, kit)
}
