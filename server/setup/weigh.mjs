// npm run weigh: makes the table of weights (templates/…/bobot.yaml) again from every labelled text under test/checks.
// npm run weigh -- "a sentence": which signs speak for and against it, question by question. Nothing is written then.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'
import { ROOT, run } from './ready.mjs'

const compile = () => run(process.execPath, ['server/setup/compile-templates.mjs'])
const load = async (path) => (await runnerImport(join(ROOT, path))).module

await compile()
const { loadTemplate } = await load('templates/library.ts')
const book = loadTemplate('perjanjian-kemitraan-umum')
const { asYaml, tableOf, whyOf } = await load('test/checks/weighing/make-weights.ts')
const [text] = process.argv.slice(2)
if (text) console.log(whyOf(text, book))
else {
  const { readBatches } = await load('test/checks/weighing/examples.ts')
  const table = tableOf(readBatches(pathToFileURL(join(ROOT, 'test/checks/'))), book)
  writeFileSync(join(ROOT, 'templates/perjanjian-kemitraan-umum/bobot.yaml'), asYaml(table))
  await compile()
}
