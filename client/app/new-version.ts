// Whether a newer version of the program waits on this device. Set by offline/keep-program.ts, which comes after the first screen.
import { signal } from '@preact/signals'

export const newVersion = signal(false)
