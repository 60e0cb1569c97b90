// Words of tables: they come with what draws them.
import { tables as id } from '../../../shared/language/id/tables.ts'
import type { SameShape } from '../../../shared/language/locale.ts'
import { english } from '../../app/english.ts'
import type { EditorContext } from '../context.ts'

export const tableWords = ({ locale }: EditorContext): SameShape<typeof id> =>
  locale.value === 'en' ? (english.value?.areas.tables ?? id) : id
