// Words of the comments, loaded with them.
import { comments } from '../../shared/language/id/comments.ts'
import { area } from '../app/locale.ts'

export const commentWords = () => area('comments', comments)
