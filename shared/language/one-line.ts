/** Controls, line and paragraph ends, and what turns the order of words. */
const UNRULY = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text of strangers as it may stand in a line of a report: nothing in it moves the cursor, ends the line or turns it round. */
export const oneLine = (text: string): string => text.replace(UNRULY, '\ufffd')
