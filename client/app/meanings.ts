// What roles, kinds, states and characteristics are, loaded with the parts that say it.
import { meanings as id } from '../../shared/language/id/meanings.ts'
import { area } from './locale.ts'

export const meanings = () => area('meanings', id)
