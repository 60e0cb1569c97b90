// In place of client/app/english.ts in the one-file verifier: the words that it shows, there at once.
import { type ReadonlySignal, signal } from '@preact/signals'
import { amend } from '../../shared/language/en/amend.ts'
import { chain } from '../../shared/language/en/chain.ts'
import { verify } from '../../shared/language/en/verify.ts'
import { verifyPage } from '../../shared/language/en/verify-page.ts'

const words = { areas: { amend, chain, verify, verifyPage }, catalogue: {}, templates: [] }

export const english: ReadonlySignal<typeof words> = signal(words)
export const loadEnglish = (): Promise<typeof words> => Promise.resolve(words)
