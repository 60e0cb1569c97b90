// The small one-file verifier does not typeset again; the whole one has whole-print.ts in place of this (server/setup/build-check-file.mjs).
import type { Reprinter } from '../verify/reprint.tsx'

export function answerPages(_port: typeof globalThis): void {}

export const embeddedReprinter = (_address: string): Reprinter | null => null
