// How the screen calls what a reference leads to: «Pasal 5 ayat (2) huruf a», in the language of the screen.
import type { ListPlace } from '../../shared/agreement/block-place.ts'
import type { HandsWords } from './context.ts'

export const placeLabel = (places: readonly ListPlace[], { reference }: Pick<HandsWords, 'reference'>): string =>
  places.map(({ list, marker }) => reference.places[list](marker)).join(' ')
