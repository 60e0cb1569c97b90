// Words of the panels and screens around the text, loaded with them.
import { decisions } from '../../shared/language/id/decisions.ts'
import { area } from '../app/locale.ts'

export const decisionWords = () => area('decisions', decisions)
