// Words of people in forms that are no PDF: everything that says something stays, also what the fonts of the PDF lack.

/** Controls, half pairs, direction overrides and noncharacters: XML forbids them, or they hide and turn the words around them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]/gu

/** One line of text that every form can hold; each character that none may hold is shown as `�`. */
export const showable = (text: string): string => text.replace(UNSHOWABLE, '\ufffd')
