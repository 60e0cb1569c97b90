/** `1 partner`, `2 partners`: a number, or a number already written in words of the language, with its thing. */
export const counted = (count: number | string, one: string, many = `${one}s`): string =>
  `${count} ${String(count) === '1' ? one : many}`
