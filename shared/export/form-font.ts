/** The font of the signature fields: the letters of shared/pdf/form-letters.ts, cut out of the text face anew (server/export/form-font.ts). */
export interface FormFont {
  readonly file: Uint8Array
  /** In thousandths of the font size, of the glyphs from 1 on. */
  readonly widths: readonly number[]
  readonly ascent: number
  readonly descent: number
  readonly box: readonly number[]
}
