// Secrets that stand in links, cookies and headers: made here, told once, kept only as a hash.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits: nobody guesses one, so a plain hash at rest is enough. */
const SECRET_BYTES = 32
const SECRET = /^[A-Za-z0-9_-]{43}$/

/** A new secret, 43 characters of base64url. */
export const makeSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url')

/** A secret that follows from another one: the same for the same `label`, and of no use for finding the others. */
export const deriveSecret = (key: string, label: string): string =>
  createHmac('sha256', key).update(label, 'utf8').digest('base64url')

/** Whether a text has the form of a secret that we make. */
export const isSecret = (text: unknown): text is string => typeof text === 'string' && SECRET.test(text)

/** What is kept of a secret: its SHA-256, lower-case hexadecimal. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex')

/** Compares two hashes in a time that tells nothing about where they differ. */
export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
