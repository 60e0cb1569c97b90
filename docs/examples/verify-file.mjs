// Whether a signed agreement says what was signed: `node verify-file.mjs FILE.pdf [AUTHORITY.pem]`. Ends with 1 when something does not hold.
import { readFile } from 'node:fs/promises'
import { verifyFile } from 'mufakat/verify'

/** One line, its parts between tabs. */
const say = (...parts) => process.stdout.write(`${parts.join('\t')}\n`)

const [file, authority] = process.argv.slice(2)
const facts = await verifyFile(
  await readFile(file),
  authority === undefined ? {} : { authorities: [await readFile(authority)] },
)
for (const { name, valid, covers } of facts.signatures) say(name, valid ? 'valid' : 'not valid', covers)
for (const { code } of facts.problems) say(code)
process.exitCode = facts.format !== null && facts.problems.length === 0 ? 0 : 1
