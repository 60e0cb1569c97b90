// The guiding questions of the templates that this build ships, by template.

import { guidance as short } from './compiled/nota-kesepahaman-ringkas.guidance.ts'
import { guidance as general } from './compiled/perjanjian-kemitraan-umum.guidance.ts'
import type { Guidance } from './template.ts'

export const GUIDANCE: Readonly<Record<string, Guidance>> = {
  'perjanjian-kemitraan-umum': general,
  'nota-kesepahaman-ringkas': short,
}
