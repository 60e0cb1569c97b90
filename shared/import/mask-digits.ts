// Numbers that name a person: NIK and KTP, accounts, telephones. In what is shown and printed only their last two digits stay.

/** Ten to twenty digits, alone or parted by single spaces, dots or hyphens. */
const LONG_NUMBER = /(?<![\d])\d(?:[ .-]?\d){9,19}(?![\d])/gu
/** Rupiah and other amounts: groups of three behind the first. */
const AMOUNT = /^\d{1,3}(?:[. ]\d{3})+$/
const VISIBLE_DIGITS = 2

const mask = (number: string): string => {
  let hidden = number.replace(/\D/g, '').length - VISIBLE_DIGITS
  return number.replace(/\d/g, (digit) => (hidden-- > 0 ? '•' : digit))
}

/** The same text with such numbers masked; amounts and dates stay. */
export const maskDigits = (text: string): string =>
  text.replace(LONG_NUMBER, (number, at: number) => {
    const before = text.slice(Math.max(0, at - 6), at)
    return AMOUNT.test(number) || /(?:rp|idr|usd)\.?\s*$/iu.test(before) ? number : mask(number)
  })
