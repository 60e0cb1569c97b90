import { t } from './locale.ts'

/** A name as the ledger has it: '' where it was erased at its person's request, undefined where nobody is known. */
export const personName = (name: string | undefined): string => (name === '' ? t().common.erased : (name ?? ''))
