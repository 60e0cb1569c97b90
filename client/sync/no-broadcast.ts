// In place of lib0/broadcastchannel, in the browser's build: the provider is never asked to pass updates between tabs (connection.ts), and a
// phone need not fetch how that would be done.
export const publish = (): void => undefined
export const subscribe = (): void => undefined
export const unsubscribe = (): void => undefined
