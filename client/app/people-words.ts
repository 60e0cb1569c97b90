import { people } from '../../shared/language/id/people.ts'
import { area } from './locale.ts'

export const peopleWords = () => area('people', people)
