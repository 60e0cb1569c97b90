// How far a connection may touch the document, as a byte of the welcome and rights messages.

/**
 * In the order of their numbers: `none` reads · `all` writes anything · `suggest` writes suggestions and comments · `comment` writes comments.
 * What the last two are is the application's to say: to the relay they are members whose updates are asked about one by one.
 */
export const REACHES = ['none', 'all', 'suggest', 'comment'] as const
export type Reach = (typeof REACHES)[number]

export const reachNumber = (reach: Reach): number => REACHES.indexOf(reach)

/** A number that this version does not know is a reach that it cannot honour: it reads. */
export const reachOfNumber = (number: number): Reach => REACHES[number] ?? 'none'
