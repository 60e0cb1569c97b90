// The verifier as one file of HTML, for a USB stick: program and styles stand in it, and its own rules let nothing else in.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const NAME = 'pemeriksa-mufakat.html'

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
/** What would end the element early stands only in strings and comments, where a backslash changes nothing. */
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

const page = (script, style) => `<!doctype html>
<html lang="id">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; worker-src blob:; base-uri 'none'; form-action 'none'">
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
    <script>${script}</script>
  </body>
</html>
`

/** Writes `www/pemeriksa-mufakat.html`. */
export async function buildCheckFile(root, www) {
  const folder = mkdtempSync(join(tmpdir(), 'mufakat-check-file-'))
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: {
        alias: [
          { find: /^\.\/english\.ts$/, replacement: join(root, 'client/standalone/english.ts') },
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
    writeFileSync(join(www, NAME), page(script, style))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
