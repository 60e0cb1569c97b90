#!/usr/bin/env node
// `npx mufakat <command>`: plain JavaScript, since it runs before anything is built.
import { existsSync } from 'node:fs'

if (!existsSync(new URL('../../package-lock.json', import.meta.url))) {
  process.stderr.write(
    'PAKET-PUSTAKA: paket ini membawa bagian untuk program lain (mufakat/relay, /check, /verify, /binding), bukan perintahnya. Jalankan Mufakat dari salinan repositorinya. / This package carries parts for other programs, not the commands; run Mufakat from a clone.\n',
  )
  process.exit(1)
}
try {
  const { makeReady } = await import('../setup/ready.mjs')
  await makeReady({ quiet: true })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
const { main } = await import('../../dist/js/server/cli/main.js')
process.exitCode = await main(process.argv.slice(2))
