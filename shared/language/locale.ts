// Languages a person may read the product in. Indonesian is the source; English satisfies its shape (checked by the compiler).
export const LOCALES = ['id', 'en'] as const
export type Locale = (typeof LOCALES)[number]
/** A message that takes values is a function of them. */
export type Messages = { readonly [key: string]: string | ((...values: never[]) => string) | Messages }
/** What English must offer for an Indonesian catalogue `T`: the same keys, the same arguments. */
export type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : SameShape<T[K]>
}
