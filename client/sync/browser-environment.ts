// In place of lib0/environment, in the browser's build: Yjs and its provider ask it whether they run in Node or in development, which a page
// never does, and a phone need not fetch how that is found out elsewhere.
export const isBrowser = true
export const isNode = false
export const getVariable = (): undefined => undefined
