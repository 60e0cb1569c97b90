import type { Plugin } from 'vite'

export interface Part {
  readonly fileName: string
  readonly code: string
  readonly isEntry: boolean
  readonly isDynamicEntry: boolean
  readonly dynamicImports: readonly string[]
}

export function withShortNames(parts: readonly Part[]): string[]
export function shortNames(): Plugin
