// What was on the clipboard, read: lines with their markers and emphasis, and tables.
export interface PastedRun {
  readonly text: string
  readonly strong: boolean
  readonly em: boolean
}

export interface PastedLine {
  readonly type: 'line'
  /** "(1)", "a.", "•" as it stands or as the list would show it; '' for none. */
  readonly marker: string
  /** Depth of its list from 0; null where only the marker tells. */
  readonly level: number | null
  readonly isHeading: boolean
  /** `\n` in a text is a line break within the block. */
  readonly runs: readonly PastedRun[]
}

export interface PastedTable {
  readonly type: 'table'
  readonly rows: readonly (readonly string[])[]
}

export type Pasted = PastedLine | PastedTable

export const lineOf = (text: string, marker = '', isHeading = false): PastedLine => ({
  type: 'line',
  marker,
  level: null,
  isHeading,
  runs: text === '' ? [] : [{ text, strong: false, em: false }],
})

export const wordsOf = ({ runs }: PastedLine): string => runs.map(({ text }) => text).join('')
