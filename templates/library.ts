// The templates that this build ships, whole. The compiled files are made by compile.ts before anything is type-checked or bundled.
import { putTogether } from './apart.ts'
import { book as shortBook } from './compiled/nota-kesepahaman-ringkas.book.ts'
import { guidance as shortEnglish } from './compiled/nota-kesepahaman-ringkas.guidance.en.ts'
import { guidance as shortGuidance } from './compiled/nota-kesepahaman-ringkas.guidance.ts'
import { head as short } from './compiled/nota-kesepahaman-ringkas.head.ts'
import { lexicon as shortLexicon } from './compiled/nota-kesepahaman-ringkas.lexicon.ts'
import { rest as shortRest } from './compiled/nota-kesepahaman-ringkas.rest.ts'
import { book as generalBook } from './compiled/perjanjian-kemitraan-umum.book.ts'
import { guidance as generalEnglish } from './compiled/perjanjian-kemitraan-umum.guidance.en.ts'
import { guidance as generalGuidance } from './compiled/perjanjian-kemitraan-umum.guidance.ts'
import { head as general } from './compiled/perjanjian-kemitraan-umum.head.ts'
import { lexicon as generalLexicon } from './compiled/perjanjian-kemitraan-umum.lexicon.ts'
import { rest as generalRest } from './compiled/perjanjian-kemitraan-umum.rest.ts'
import { joinBook } from './head-and-book.ts'
import type { Guidance, Template } from './template.ts'

const withGuidance = (template: Template, guidance: Guidance, english: Guidance): Template => ({
  ...template,
  clauses: template.clauses.map((clause) => ({
    ...clause,
    guidance: guidance[clause.kind] ?? [],
    guidanceEn: english[clause.kind] ?? [],
  })),
})

export const TEMPLATES: readonly Template[] = [
  withGuidance(
    putTogether<Template>(joinBook(general, generalBook, generalLexicon), generalRest),
    generalGuidance,
    generalEnglish,
  ),
  withGuidance(putTogether<Template>(joinBook(short, shortBook, shortLexicon), shortRest), shortGuidance, shortEnglish),
]

/** The template with this id; null when this build ships none of that name. */
export const loadTemplate = (id: string): Template | null => TEMPLATES.find((template) => template.id === id) ?? null
