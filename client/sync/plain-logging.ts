// Stands for lib0/logging in the browser build (vite.config.ts): what Yjs has to say goes to the console as it is, without the colours and
// the DOM library that come with them.

type Words = readonly unknown[]
const plain = (words: Words) => words.filter((word) => typeof word !== 'symbol')

export const [ORANGE, RED, BOLD, UNBOLD] = [Symbol(), Symbol(), Symbol(), Symbol()]
// biome-ignore lint/suspicious/noConsole: this is what the library would do
export const print = (...words: Words): void => console.info(...plain(words))
// biome-ignore lint/suspicious/noConsole: likewise
export const warn = (...words: Words): void => console.warn(...plain(words))
