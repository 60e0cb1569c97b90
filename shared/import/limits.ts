// What a document that is sent in may cost. Each is hit with a code of its own; docs/operations.md shows them.

/** A DOCX of an agreement with its logos; the text of one is far smaller. */
export const IMPORT_BYTES_MAX = 10 * 1024 * 1024
/** All parts of a DOCX together, unpacked: as much as the parts of a sealed PDF may be. */
export const UNPACKED_BYTES_MAX = 64 * 1024 * 1024
/** Word writes a few dozen parts; a picture is one more. */
export const ZIP_ENTRIES_MAX = 2000
/** A long table of a Word file packs 30 to 1; what packs better than 200 to 1 was made to fill memories. */
export const PACK_RATIO_MAX = 200
/** Small parts may pack as they like. */
export const PACK_RATIO_FROM_BYTES = 1024 * 1024
/** Two hundred pages, as many as are printed; the checker reads about a million characters a second. */
export const TEXT_CHARS_MAX = 600_000
/** Long agreements have a hundred articles; some rules look from each clause to each other. */
export const CLAUSES_MAX = 1000
/** Rows of contributions and reports together. */
export const ROWS_MAX = 5000
/** What is longer than a page without a line's end is cut where a sentence ends, so that no rule looks at it for long. */
export const LINE_CHARS_MAX = 4000
/** Elements within elements; Word nests a cell's text box about 30 deep. */
export const XML_DEPTH_MAX = 256
/** Where partners introduce themselves: the first pages. */
export const OPENING_CHARS_MAX = 60_000
