// The thread that makes Word files, web pages and texts of agreements: a long one costs a second, which the relay does not have.
import { parentPort } from 'node:worker_threads'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import { contributionTitles } from '../export/contribution-titles.ts'
import { makeForm } from './form.ts'
import type { FormReply, FormRequest } from './form-message.ts'

async function answer({ id, form, input, print }: FormRequest): Promise<FormReply> {
  try {
    const { document } = sealedContent(input, contributionTitles(input.template), print)
    return { id, ok: true, bytes: await makeForm(form, document) }
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

const port = parentPort
port?.on('message', (request: FormRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})
