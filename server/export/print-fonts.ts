import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renameFamily } from './font-file.ts'
import { projectRoot } from './project-root.ts'

interface PrintFont {
  readonly path: string
  /** Same length as the part of the family that it replaces. */
  readonly prefix: readonly [from: string, to: string]
}

const tinos = ['Tinos', 'Muser'] as const
const noto = ['Noto', 'Mufa'] as const

/** What words are set in; the form fields use a small cut of it. */
export const TEXT_FONT: PrintFont = {
  path: 'tinos/400Regular/Tinos_400Regular',
  prefix: tinos,
}

/** Serif text face first, then the scripts it lacks. */
export const PRINT_FONTS: readonly PrintFont[] = [
  TEXT_FONT,
  { path: 'tinos/400Regular_Italic/Tinos_400Regular_Italic', prefix: tinos },
  { path: 'tinos/700Bold/Tinos_700Bold', prefix: tinos },
  { path: 'tinos/700Bold_Italic/Tinos_700Bold_Italic', prefix: tinos },
  { path: 'noto-sans-javanese/400Regular/NotoSansJavanese_400Regular', prefix: noto },
  { path: 'noto-sans-javanese/700Bold/NotoSansJavanese_700Bold', prefix: noto },
  { path: 'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular', prefix: noto },
  { path: 'noto-emoji/400Regular/NotoEmoji_400Regular', prefix: noto },
]

export const readFont = (font: Pick<PrintFont, 'path'>): Uint8Array =>
  readFileSync(join(projectRoot(), 'node_modules/@expo-google-fonts', `${font.path}.ttf`))

/** The fonts as the typesetter gets them, under names that only they bear. */
export const privateFonts = (): Uint8Array[] => PRINT_FONTS.map((font) => renameFamily(readFont(font), ...font.prefix))
