// Sends letters by the operator's SMTP server, if there is one. Every letter also exists as words that can be copied.
import { createTransport } from 'nodemailer'

export interface Letter {
  readonly to: string
  readonly subject: string
  /** Plain text */
  readonly text: string
}

export interface Mailer {
  /** Resolves once the SMTP server has taken it; rejects when it has not. */
  send(letter: Letter): Promise<void>
  close(): void
}

/** A server that does not answer holds nobody up for longer; milliseconds. */
const TIMEOUT_MS = 20_000

/** `url`: smtp:// or smtps://, with name and password if need be; `from`: the sender of every letter. */
export function createMailer({ url, from }: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    // No letter may name a file or an address to be read here.
    { from, disableFileAccess: true, disableUrlAccess: true, headers: { 'auto-submitted': 'auto-generated' } },
  )
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ to, subject, text })
    },
    close: () => transport.close(),
  }
}
