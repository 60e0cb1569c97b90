// The states of an agreement; docs/roles.md shows the steps between them.

export const STATES = ['draf', 'tinjauan', 'disepakati', 'ditandatangani', 'berlaku', 'berakhir', 'batal'] as const
export type State = (typeof STATES)[number]

/** Those in which a sealed file exists. */
const SEALED_STATES = ['disepakati', 'ditandatangani', 'berlaku', 'berakhir'] as const satisfies readonly State[]
export type SealedState = (typeof SEALED_STATES)[number]

export const isSealedState = (state: State): state is SealedState => SEALED_STATES.some((sealed) => sealed === state)
