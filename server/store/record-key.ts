// Keys of records: how long they may be and how they are ordered.

/** UTF-8 bytes of one key */
export const MAX_KEY_BYTES = 200

/** The order of `list`: by UTF-8 bytes, which is the order of code points (and not that of UTF-16, which sorts emoji before U+FFxx). */
export const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
