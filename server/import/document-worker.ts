// The thread that reads and judges documents which are sent in, so that nobody's keystroke waits for them.
import { parentPort } from 'node:worker_threads'
import { ImportProblem } from '../../shared/import/import-problem.ts'
import { loadTemplate } from '../../templates/library.ts'
import type { DocumentReply, DocumentRequest } from './document-message.ts'
import { judgeSent, piecesSent } from './judge-sent.ts'

async function answer({ id, template, locale, document, want }: DocumentRequest): Promise<DocumentReply> {
  const book = loadTemplate(template)
  if (book === null) return { id, ok: false, code: 'internal', data: { reason: `no template ${template}` } }
  try {
    return {
      id,
      ok: true,
      answer: await (want === 'pieces' ? piecesSent(document, book) : judgeSent(document, book, locale)),
    }
  } catch (error) {
    if (error instanceof ImportProblem) return { id, ok: false, code: error.code, data: error.data }
    return { id, ok: false, code: 'internal', data: { reason: error instanceof Error ? error.message : String(error) } }
  }
}

const port = parentPort
port?.on('message', (request: DocumentRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})
