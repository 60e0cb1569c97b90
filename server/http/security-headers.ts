// Headers that every answer carries, and those of pages.
import type { FastifyReply } from 'fastify'
import { DATA_HEADERS } from '../socket/data-headers.ts'

/** Scripts, styles, fonts and connections from here and nowhere else; no frame, no base, no form to elsewhere, no text as script. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types ProseMirrorClipboard mufakat-worker mufakat-verify',
].join('; ')

/** The service worker fetches files of the program, and runs nothing but itself. */
export const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"

/**
 * The threads that typeset a file again, and that unpack the pictures of a scan, compile what their page gives them, files of this site, and ask
 * nobody for anything. No page may.
 */
export const COMPILING_WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'"

const HSTS = 'max-age=31536000; includeSubDomains'

export function setSecurityHeaders(reply: FastifyReply, secure: boolean): void {
  reply.headers(DATA_HEADERS)
  if (secure) reply.header('strict-transport-security', HSTS)
}
