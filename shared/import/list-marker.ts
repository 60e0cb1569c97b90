// What stands in front of a list item or an ayat: "(2)", "b.", "3)", "1.2", "-".
import type { ListKind } from '../agreement/agreement.ts'

const MARKER =
  /^\s*(?:\(\s?(?:\d{1,3}|[a-z]|[ivx]{1,5})\s?\)|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)]|[-–—•▪●○◦*·])(?=\s|$)\s*/u

/** The marker with the spaces around it; '' for a line that has none. */
export const markerOf = (text: string): string => MARKER.exec(text)?.[0] ?? ''

export const withoutMarker = (text: string): string => text.slice(markerOf(text).length)

/** The list to which a marker of our own files belongs; null for one of another kind, such as a Roman number. */
export function listOfLabel(label: string): ListKind | null {
  if (/^\(\d+\)$/.test(label)) return 'verse'
  if (/^\d+[.)]$/.test(label)) return 'number'
  if (/^[a-z]+[.)]$/.test(label)) return 'letter'
  return label === '-' || label === '–' ? 'bullet' : null
}
