/** The font of the signature fields: U+0020–U+007E of the text face, cut out anew (server/export/ascii-font.ts). */
export interface FormFont {
  readonly file: Uint8Array
  /** In thousandths of the font size, from U+0020 on. */
  readonly widths: readonly number[]
  readonly ascent: number
  readonly descent: number
  readonly box: readonly number[]
}

export const FORM_FONT_FIRST = 0x20
export const FORM_FONT_LAST = 0x7e
