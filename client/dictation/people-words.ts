import { people } from '../../shared/language/id/people.ts'
import { area } from '../app/locale.ts'

export const peopleWords = () => area('people', people)
