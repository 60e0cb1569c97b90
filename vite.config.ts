import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { shortNames } from './server/setup/short-names.mjs'
import { leaveOutUnreached } from './server/setup/unreached.mjs'

// What is needed together comes in one file each, since many small ones compress badly: every screen's frame; the text with the shared document,
// its decisions and the head of its template; the editor; the check with its book.
const FRAME =
  /client\/(api\/(opening|invitation-link|call|decode)|app\/(announce|ask-again|display-controls|english|field|icon|kept-view|late-styles|lazy|loading|locale|my-agreements|page|preference|problem|router|shell|site-frame|theme|use-request)|pages\/unknown-page)|node_modules\/(preact|@preact)\/|shared\/(agreement\/(agreement|ids)\.ts|checks\/finding|language\/(catalogue\.ts|id\/(common|panels)))/
const DOCUMENT =
  /node_modules\/(lib0|yjs)\/|shared\/(agreement\/(clause-parts|clauses-in-order|draft|numbering|plain-text|rank|read-clause|shown-offsets|snapshot|suggestion-keys|suggestion-record|text-pieces)|suggestions\/(decided-item|when-now)|ledger\/policy)/
const CHECK =
  /client\/panels\/(finding-words|judge|loaded-checker|profiles-panel|profile-words)|shared\/(checks\/(?!agreement-parser|answer|by-char|canonical-form|import-form|next-question|text-blocks|told|waiver-target|words)|agreement\/hands|ledger\/(check-context|process-facts)|language\/id\/checks)|templates\/(compiled\/[\w-]+\.lexicon|screen-books)/
// Rules and starter text, which people read without the check.
const BOOK = /templates\/(compiled\/([\w-]+\.book|rules\.ts)|screen-rules)/
// What shows its report, which the server tells to who only reads.
const REPORT =
  /client\/panels\/(check-matrix|check-panel|finding-(filter|item)|negotiated|next|partner-questions|said|status-mark|told|waiver-(parts|state))|shared\/(checks\/(by-char|next-question|told|waiver-target)|ledger\/waivers)/
// The check knows of closed threads; who reads comments needs no check, and who checks needs no more of comments.
const THREADS = /shared\/comments\/(closed-threads|thread)\.ts/
const COMMENTS = /shared\/comments\//
// What was decided, with the digests that it names: beside the text on a wide screen, with the first touch on a phone.
const DECISIONS =
  /client\/(sync\/(decisions|ledger-[a-z]+)|panels\/text-digests)\.ts|shared\/(agreement\/(canonical|ground)|ledger\/(acting-person|chain|decided|event(-[a-z-]+)?|field-check|fold-[a-z-]+|freshness|map-entry|parse-event|payload-shapes|reduce|signing-round))\.ts/
// Underlines of terms, and dates of the text: they come where something is judged or signed, with or without the check.
const FLAGS =
  /client\/editor\/flags\/read|shared\/(checks\/(dates|defined-terms|frames\/unfair|remember)|export\/(printable|font-coverage))/
// What follows the text on every visit but the first: what lies on this device, and what changed since the last one.
const BESIDE =
  /client\/(offline\/(care|copies|device-notes|kept-links|kept-records)|history\/(last-seen|since-watch)|decide\/may-hold-words)\.tsx?$/
const TEMPLATE = /templates\/(compiled\/[\w-]+\.head|screen-library)/
const TEXT =
  /client\/(app\/guidance|editor\/bring-tables|sync(?!\/(decisions|ledger-|http-socket|pieces|split-update))|presence(?!\/(presence-dialog|sync-trouble|status-detail))|panels\/(checker|live|outline-toggle|partner-names|workspace)|pages\/(agreement-(?!screens)|document|open-workspace))|shared\/protocol(?!\/http-line)|node_modules\/(y-protocols|y-websocket)\//

// Paste, find and the chooser of references come when they are used.
const EDITOR =
  /node_modules\/(prosemirror-(?!dropcursor)[a-z]+|orderedmap|w3c-keyname)\/|client\/editor\/((binding|commands|views)\/|plugins\/(?!remote-carets|caret-)|suggesting\/(editor-suggestions|mode-banner|suggesting-keys|without)|[a-z-]+\.ts)|shared\/(agreement\/schema|language\/id\/(editor|hands|suggesting))/

// Rows and their fields, which a phone shows only further down.
const TABLES =
  /client\/editor\/views\/([a-z]+-table|tables|table-words|fields|partner-options|rows)\.tsx?$|shared\/language\/id\/tables/

const OPENS_THE_TEXT = /\/(index|agreement-page|editor|tables)-[\w-]+\.(js|html)$|\.html$/
/** What is there already when such a part is asked for: the page asked for the frame, and tables stand in an editor or come beside one. */
const IS_THERE = [
  [/\/index-|\.html$/, /^$/],
  [/\/tables-/, /\/(frame|editor)-/],
  [/./, /\/frame-/],
] as const
const isThere = (part: string, file: string): boolean => IS_THERE.find(([of]) => of.test(part))?.[1].test(file) ?? false

// The client is built from client/ into dist/www; tests run from the root against the sources.
export default defineConfig(({ mode }) => ({
  root: mode === 'test' ? '.' : 'client',
  plugins: [leaveOutUnreached(), shortNames()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/www',
    emptyOutDir: true,
    // Read by server/setup/build-worker.mjs, and removed.
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What opens a text asks for all of its parts at once. Whatever is opened later asks for its styles, and names no other script: the lists
      // of all parts' names would be three KiB of the first load, and the program lies on the device by then.
      resolveDependencies: (part, files) =>
        files.filter((file) => file.endsWith('.css') || (OPENS_THE_TEXT.test(part) && !isThere(part, file))),
    },
    rolldownOptions: {
      output: {
        // Names of parts stand in the parts that open them: thirty-six signs pack better than sixty-four, and as many of them as the build takes.
        hashCharacters: 'base36',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        codeSplitting: {
          groups: [
            // Styles, and requests, of many parts, none of which should bring another along.
            { name: 'panels', test: /client\/styles\/panels\.css/, priority: 7 },
            { name: 'frame', test: FRAME, priority: 6 },
            // What is said outside the text as well, and on no first screen of it.
            { name: 'meanings', test: /\/meanings\.ts/, priority: 5 },
            { name: 'icons', test: /app\/every-icon/, priority: 5 },
            { name: 'api', test: /client\/api\/api\.ts/, priority: 5 },
            { name: 'decisions', test: DECISIONS, priority: 3 },
            { name: 'report', test: REPORT, priority: 2 },
            { name: 'flags', test: FLAGS, priority: 2 },
            { name: 'beside', test: BESIDE, priority: 2 },
            { name: 'check', test: CHECK, priority: 1 },
            { name: 'book', test: BOOK, priority: 2 },
            { name: 'text', test: (id) => [DOCUMENT, TEMPLATE, TEXT].some((part) => part.test(id)), priority: 4 },
            { name: 'editor', test: (id) => EDITOR.test(id) && !TABLES.test(id), priority: 3 },
            { name: 'tables', test: TABLES, priority: 2 },
            { name: 'threads', test: THREADS, priority: 4 },
            { name: 'comments', test: COMMENTS, priority: 3 },
          ],
        },
      },
    },
  },
  resolve: {
    alias:
      mode === 'test'
        ? [
            {
              find: 'mufakat/binding',
              replacement: fileURLToPath(new URL('client/embed/binding.ts', import.meta.url)),
            },
            { find: 'mufakat/relay', replacement: fileURLToPath(new URL('server/embed/relay.ts', import.meta.url)) },
          ]
        : [
            {
              find: 'lib0/logging',
              replacement: fileURLToPath(new URL('client/sync/plain-logging.ts', import.meta.url)),
            },
            {
              find: 'lib0/broadcastchannel',
              replacement: fileURLToPath(new URL('client/sync/no-broadcast.ts', import.meta.url)),
            },
            // lib0 itself asks for it by the second name, and nobody else has a file of that name.
            {
              find: /^(lib0\/environment|\.\/environment\.js)$/,
              replacement: fileURLToPath(new URL('client/sync/browser-environment.ts', import.meta.url)),
            },
          ],
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/sync', '/sync-http', '/healthz', '/readyz', '/metrics'].map((path) => [
        path,
        { target: 'http://127.0.0.1:3000', ws: path === '/sync' },
      ]),
    ),
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As long as Playwright waits for what is to be seen on a page.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // Tests wait for servers and browsers for much of their time; a core that is kept free for whoever watches is half of a small machine.
    maxWorkers: '100%',
    globalSetup: fileURLToPath(new URL('test/own-temp.ts', import.meta.url)),
    // Commands follow the terminal's language; tests read the Indonesian one wherever they run.
    env: { LC_ALL: 'id_ID.UTF-8' },
  },
}))
