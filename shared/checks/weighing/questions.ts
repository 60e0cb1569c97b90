// What is asked of sentences by their signs.

/** One-sided sentences: what they have in common stands once, under `umum`. */
export const UNFAIR_QUESTIONS = [
  'sepihak',
  'suara',
  'keluar',
  'risiko',
  'rahasia',
  'nonfisik_ditolak',
  'pertanggungjawaban',
] as const
export const QUESTIONS = [...UNFAIR_QUESTIONS, 'tujuan', 'dibuat_bersama', 'jalan_selisih', 'nonfisik_ada'] as const
export type Question = (typeof QUESTIONS)[number]
export const ONE_SIDED = UNFAIR_QUESTIONS.length
/** How many of them, from the first on, are put to every sentence of an agreement; the others are put to clauses. */
export const OF_SENTENCES = ONE_SIDED - 1
