// A place to draw a mark with finger, pen or mouse. Never needed: the typed name stands there anyway.
import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import {
  MARK_HEIGHT,
  MARK_POINTS_MAX,
  MARK_STROKES_MAX,
  MARK_WIDTH,
  type Mark,
  type MarkPoint,
} from '../../shared/pdf/mark.ts'
import { signatoryWords } from './signatory-words.ts'

/** Nearer points than this, in grid units, are one. */
const STEP = 6

const pathOf = (stroke: readonly MarkPoint[]): string =>
  stroke.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${MARK_HEIGHT - y}`).join('')

const pointsIn = (mark: Mark): number => mark.reduce((sum, stroke) => sum + stroke.length, 0)
const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value)))

export function MarkPad({ mark }: { mark: Signal<Mark> }) {
  const words = signatoryWords().mark
  const drawing = useSignal<readonly MarkPoint[]>([])
  const area = useRef<SVGSVGElement>(null)
  const place = ({ clientX, clientY }: PointerEvent): MarkPoint => {
    const box = area.current?.getBoundingClientRect()
    if (!box || box.width === 0 || box.height === 0) return [0, 0]
    const x = ((clientX - box.left) / box.width) * MARK_WIDTH
    const y = MARK_HEIGHT - ((clientY - box.top) / box.height) * MARK_HEIGHT
    return [clamp(x, MARK_WIDTH), clamp(y, MARK_HEIGHT)]
  }
  const room = MARK_POINTS_MAX - pointsIn(mark.value) - drawing.value.length
  const full = room <= 2 || mark.value.length >= MARK_STROKES_MAX
  const end = () => {
    const [first] = drawing.value
    if (!first) return
    // A dot is a stroke of no length.
    const stroke: readonly MarkPoint[] = drawing.value.length === 1 ? [first, first] : drawing.value
    mark.value = [...mark.value, stroke]
    drawing.value = []
  }
  return (
    <details class="mark-pad">
      <summary>{words.title}</summary>
      <p class="quiet">{words.help}</p>
      <svg
        ref={area}
        class="mark-area"
        viewBox={`0 0 ${MARK_WIDTH} ${MARK_HEIGHT}`}
        role="img"
        aria-label={`${words.area}. ${words.strokes(mark.value.length)}`}
        onPointerDown={(event) => {
          if (full) return
          event.currentTarget.setPointerCapture(event.pointerId)
          drawing.value = [place(event)]
        }}
        onPointerMove={(event) => {
          const last = drawing.value.at(-1)
          if (!last || room <= 2) return
          const next = place(event)
          if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= STEP) drawing.value = [...drawing.value, next]
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {[...mark.value, drawing.value].map((stroke, at) => (
          <path key={`${at} ${stroke.length}`} d={pathOf(stroke)} />
        ))}
      </svg>
      <p class="quiet" role="status">
        {full ? words.full : words.strokes(mark.value.length)}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => {
          mark.value = []
        }}
      >
        {words.clear}
      </button>
    </details>
  )
}
