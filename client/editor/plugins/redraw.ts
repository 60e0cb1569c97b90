/** Meta: draw what stands around the text anew, in the words and rights of now. */
export const REDRAW = 'redraw'
