// The states of an agreement; docs/roles.md shows the steps between them.

export const STATES = ['draf', 'tinjauan', 'disepakati', 'ditandatangani'] as const
export type State = (typeof STATES)[number]
