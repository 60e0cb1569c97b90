/** End a printing process that holds too much, or that has worked too long: signals that nothing else sends, so that the press knows why. */
export const MEMORY_SIGNAL = 'SIGUSR2'
export const PROCESSOR_SIGNAL = 'SIGXCPU'

/** Of this process, in milliseconds; all of its threads count. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
