// The service worker, built after the pages: it carries the list of their files, so that it changes exactly when one of them does.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const PROGRAM = 'index.html'
const TEXT = 'pages/agreement-page.tsx'
/** What shows a text, what opens it for writing, its tables, its decisions, its list of articles, and the words for what goes wrong or lies here, by the sources of the parts. */
const FIRST = [
  PROGRAM,
  TEXT,
  'editor/editor.ts',
  'editor/views/tables.tsx',
  'sync/decisions.ts',
  'panels/outline.tsx',
  'presence/sync-trouble.tsx',
  'offline/device-notes.tsx',
  'history/since-watch.tsx',
]
/** The screens on which somebody lands who has nothing of the program yet: path of the page → source of what shows it. */
const LANDINGS = {
  '/': 'pages/home-page.tsx',
  '/u': 'pages/invitation-page.tsx',
  '/p/*': TEXT,
  '/ttd': 'pages/sign-page.tsx',
  '/ttd/:id': 'pages/sign-page.tsx',
}
/** Whoever lands there may never open a text; what lists these screens is needed before the screen. */
const WITHOUT_TEXT = ['/', '/u']
const LIST = 'app/site-pages.tsx'
/** Only for readers of English, who typesets a file again, or reads a scan: kept once it has been used. */
const USED = /^(assets\/)(catalogue-en|library|print-worker|scan-worker|jbig2|openjpeg)-/

/** A part and everything that it imports at once. */
function closure(manifest, names) {
  const files = new Set()
  const visit = (name) => {
    const part = manifest[name]
    if (part === undefined) throw new Error(`no part of the build is made of ${name}`)
    if (files.has(part.file)) return
    for (const file of [part.file, ...(part.css ?? [])]) files.add(file)
    for (const imported of part.imports ?? []) visit(imported)
  }
  for (const name of names) visit(name)
  return files
}

/** Reads what vite wrote about the pages in `www`, and writes `www/sw.js` and `www/first-parts.json`. */
export async function buildWorker(root, www) {
  const manifest = JSON.parse(readFileSync(join(www, '.vite/manifest.json'), 'utf8'))
  rmSync(join(www, '.vite'), { recursive: true })
  const first = closure(manifest, FIRST)
  const assets = readdirSync(join(www, 'assets')).map((name) => `assets/${name}`)
  const plain = readdirSync(www).filter((name) => /\.(svg|png|webmanifest)$/.test(name))
  const paths = (names) => names.map((name) => `/${name}`).sort()
  // Read by server/http/pages.ts: what shows each page, the small before the large. The editor would take half of a slow line from the text.
  const weight = (name) => (name.endsWith('.css') ? 0 : statSync(join(www, name)).size)
  const shows = (sources) =>
    [...closure(manifest, [PROGRAM, ...sources])].sort((a, b) => weight(a) - weight(b)).map((name) => `/${name}`)
  const landings = Object.entries(LANDINGS).map(([path, source]) => [
    path,
    shows(WITHOUT_TEXT.includes(path) ? [LIST, source] : [source]),
  ])
  writeFileSync(join(www, 'first-parts.json'), JSON.stringify(Object.fromEntries(landings)))
  const program = closure(manifest, [PROGRAM])
  const ofText = [...closure(manifest, [TEXT])].filter((name) => name.endsWith('.js') && !program.has(name))
  for (const page of WITHOUT_TEXT)
    for (const name of closure(manifest, [LIST, LANDINGS[page]]))
      if (ofText.includes(name))
        throw new Error(`${page} brings ${name}, which only a text needs: see the groups in vite.config.ts`)
  const rest = assets.filter((name) => !first.has(name))
  const files = {
    entry: `/${manifest['index.html'].file}`,
    plain: paths(plain),
    first: paths([...first]),
    later: paths(rest.filter((name) => !USED.test(name))),
    used: paths(rest.filter((name) => USED.test(name))),
  }
  const content = ['index.html', ...plain].map((name) => readFileSync(join(www, name)))
  const hash = createHash('sha256').update(JSON.stringify(files))
  for (const bytes of content) hash.update(bytes)
  const version = { name: hash.digest('hex').slice(0, 12), ...files }
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { MUFAKAT_VERSION: JSON.stringify(version) },
    build: {
      outDir: www,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      lib: { entry: 'client/worker/service-worker.ts', formats: ['iife'], name: 'mufakat', fileName: () => 'sw.js' },
    },
  })
}
