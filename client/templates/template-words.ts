// Words of the pages about templates. They come with them, both languages at once: nobody else carries them.
import { templatePages as english } from '../../shared/language/en/template-pages.ts'
import { templatePages as indonesian } from '../../shared/language/id/template-pages.ts'
import { locale } from '../app/locale.ts'

export const templateWords = () => (locale.value === 'en' ? english : indonesian)

interface Titled {
  readonly title: string
  readonly titleEn: string
}
export const titleOf = ({ title, titleEn }: Titled): string => (locale.value === 'en' ? titleEn : title)
