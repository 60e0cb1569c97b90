// A drawn mark (paraf, tanda tangan) beside the typed name: strokes on a grid of whole numbers, bounded, so that the same mark always gives
// the same bytes and a verifier can write them again.

/** The grid: twice as wide as high, the origin at the lower left. */
export const MARK_WIDTH = 1000
export const MARK_HEIGHT = 500
/** A long name written in one go has some hundred points a stroke; more is a scribble that would only make the file larger. */
export const MARK_STROKES_MAX = 64
export const MARK_POINTS_MAX = 1500

export type MarkPoint = readonly [x: number, y: number]
export type Mark = readonly (readonly MarkPoint[])[]

const isOnGrid = ([x, y]: MarkPoint): boolean =>
  Number.isInteger(x) && Number.isInteger(y) && x >= 0 && x <= MARK_WIDTH && y >= 0 && y <= MARK_HEIGHT

/** Whether it may stand in a signature: on the grid, within the bounds, no stroke of less than two points. */
export const isMark = (mark: Mark): boolean =>
  mark.length <= MARK_STROKES_MAX &&
  mark.reduce((sum, stroke) => sum + stroke.length, 0) <= MARK_POINTS_MAX &&
  mark.every((stroke) => stroke.length >= 2 && stroke.every(isOnGrid))

/** Red, green and blue, from 0 to 1. */
export type Ink = readonly [red: number, green: number, blue: number]

const strokeOperators = (stroke: readonly MarkPoint[]): string =>
  `${stroke.map(([x, y], at) => `${x} ${y} ${at === 0 ? 'm' : 'l'}`).join(' ')} S`

/** Operators that draw it into the box; nothing for no strokes. Paths in DeviceRGB only, which PDF/A takes. */
export function markOperators(
  mark: Mark,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ink: Ink,
): readonly string[] {
  if (mark.length === 0) return []
  const scale = Math.min(box.width / MARK_WIDTH, box.height / MARK_HEIGHT)
  const size = scale.toFixed(5)
  const [left, bottom] = [box.x, box.y + (box.height - scale * MARK_HEIGHT) / 2].map((at) => at.toFixed(2))
  return [
    `q ${ink.join(' ')} RG ${size} 0 0 ${size} ${left} ${bottom} cm 14 w 1 J 1 j`,
    ...mark.map(strokeOperators),
    'Q',
  ]
}

/** The strokes in the lines of an appearance. */
export function readMark(content: string): Mark {
  return Array.from(content.matchAll(/(?:^|\n)(\d{1,4} \d{1,4} m(?: \d{1,4} \d{1,4} l)+) S(?=\n)/g), ([, path = '']) =>
    Array.from(path.matchAll(/(\d+) (\d+) [ml]/g), ([, x, y]): MarkPoint => [Number(x), Number(y)]),
  )
}
