/** How a blank without an answer stands in forms that are edited further: its hint, and dots by which the checker knows it again. */
export const openBlankText = (hint: string): string => `«${hint ? `${hint} ` : ''}……»`
