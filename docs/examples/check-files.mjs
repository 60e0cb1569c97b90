// What is missing in these documents, and for whom: `node check-files.mjs FILE…`. One line a finding of level error, and the question to ask next.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkDocument, ImportProblem } from 'mufakat/check'

/** One line, its parts between tabs. */
const say = (...parts) => process.stdout.write(`${parts.join('\t')}\n`)

for (const path of process.argv.slice(2)) {
  const name = basename(path)
  try {
    const answer = await checkDocument({ bytes: await readFile(path), name })
    const names = new Map(answer.reading.partners.map((partner) => [partner.id, partner.name]))
    for (const { code, level, parties, quote } of answer.findings)
      if (level === 'error') say(name, code, parties.map((id) => names.get(id) ?? id).join(', '), quote ?? '')
    say(name, 'tanya', answer.next?.question ?? '-')
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error
    say(name, error.code)
  }
}
