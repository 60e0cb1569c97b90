// Words of this page come with it, both languages at once: nobody else carries them.
import { documentPage as englishPage } from '../../shared/language/en/document-page.ts'
import { documents as english } from '../../shared/language/en/documents.ts'
import { documentPage as indonesianPage } from '../../shared/language/id/document-page.ts'
import { documents as indonesian } from '../../shared/language/id/documents.ts'
import { locale } from '../app/locale.ts'

export const pageWords = () => (locale.value === 'en' ? englishPage : indonesianPage)
export const documentWords = () => (locale.value === 'en' ? english : indonesian)
