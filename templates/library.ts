// The templates that this build ships. The compiled files are made by compile.ts before anything is type-checked or bundled.
import { template as general } from './compiled/perjanjian-kemitraan-umum.ts'
import type { Template } from './template.ts'

export const TEMPLATES: readonly Template[] = [general]

/** The template with this id; null when this build ships none of that name. */
export const loadTemplate = (id: string): Template | null => TEMPLATES.find((template) => template.id === id) ?? null
