/** The transaction origins of one editor. Undo follows `edit`; `create` makes things that undo may hide but never destroy. */
export interface Origins {
  readonly edit: object
  readonly create: object
}

export const createOrigins = (): Origins => ({ edit: { editor: 'edit' }, create: { editor: 'create' } })
