/** Ends a printing process that holds too much: a signal that nothing else sends, so that the press knows why. */
export const MEMORY_SIGNAL = 'SIGUSR2'
