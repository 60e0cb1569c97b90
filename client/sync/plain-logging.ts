// Stands for lib0/logging in the browser build (vite.config.ts): what Yjs has to say goes to the console as it is, without the colours and
// the DOM library that come with them.

type Words = readonly unknown[]
const plain = (words: Words) => words.filter((word) => typeof word !== 'symbol')

export const [ORANGE, RED, BOLD, UNBOLD] = [Symbol(), Symbol(), Symbol(), Symbol()]
// biome-ignore lint/suspicious/noConsole: the console is what the library writes to, and it tells of mistakes in this program alone
export const warn = (...words: Words): void => console.warn(...plain(words))
export const print = warn
