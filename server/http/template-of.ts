import type { Template } from '../../templates/template.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

export const DEFAULT_TEMPLATE = 'perjanjian-kemitraan-umum'

/** The template with this id. Throws Problem `template-unknown`, which names those that there are. */
export function templateOf(parts: Pick<Parts, 'templates'>, id: string): Template {
  const template = parts.templates.find((known) => known.id === id)
  if (template === undefined) throw new Problem('template-unknown', { known: parts.templates.map((known) => known.id) })
  return template
}
