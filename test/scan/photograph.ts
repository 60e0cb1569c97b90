// Pictures of a page as telephones and scanners make them, from a page in grey: askew, dim, blurred, noisy. The same seed gives the same picture.
import type { Picture } from '../../client/scan/page-codes-in.ts'
import { randomFrom } from '../fuzz/seeds.ts'

export interface Conditions {
  /** Of the longer edge, in pixels */
  readonly long: number
  /** Standard deviation, in pixels of the picture */
  readonly blur: number
  /** How far each corner of the page may be off, as a share of the picture's width */
  readonly skew: number
  /** How much of the light is left */
  readonly light: number
  readonly seed: number
}

/** Solves a system of linear equations by elimination; changes both. */
function solved(rows: number[][], right: number[]): number[] {
  const n = right.length
  for (let i = 0; i < n; i++) {
    let best = i
    for (let j = i; j < n; j++) if (Math.abs(rows[j]![i]!) > Math.abs(rows[best]![i]!)) best = j
    ;[rows[i], rows[best]] = [rows[best]!, rows[i]!]
    ;[right[i], right[best]] = [right[best]!, right[i]!]
    for (let j = i + 1; j < n; j++) {
      const times = rows[j]![i]! / rows[i]![i]!
      for (let k = i; k < n; k++) rows[j]![k]! -= times * rows[i]![k]!
      right[j]! -= times * right[i]!
    }
  }
  const out = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = right[i]!
    for (let k = i + 1; k < n; k++) rest -= rows[i]![k]! * out[k]!
    out[i] = rest / rows[i]![i]!
  }
  return out
}

type Point = readonly [x: number, y: number]

/** From the picture to the page: eight numbers of a projection. */
function projection(from: readonly Point[], to: readonly Point[]): number[] {
  const rows: number[][] = []
  const right: number[] = []
  for (const [i, [x, y]] of from.entries()) {
    const [u, v] = to[i]!
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y])
    right.push(u, v)
  }
  return solved(rows, right)
}

function blurred(values: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const along = (source: Float32Array, step: (x: number, y: number, d: number) => number): Float32Array => {
    const out = new Float32Array(source.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let d = -reach; d <= reach; d++) sum += weights[d + reach]! * source[step(x, y, d)]!
        out[y * width + x] = sum / total
      }
    return out
  }
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value))
  const across = along(values, (x, y, d) => y * width + within(x + d, width))
  return along(across, (x, y, d) => within(y + d, height) * width + x)
}

/** The page lies on a darker table, fills nine tenths of the picture, and one side of it is in the shade. */
export function photograph(page: Picture, { long, blur, skew, light, seed }: Conditions): Picture {
  const random = randomFrom(seed)
  const [width, height] = [Math.round(long * 0.75), long]
  const [wide, high] = [0.9 * height * (page.width / page.height), 0.9 * height]
  const turn = (random() - 0.5) * 0.14
  const corners = [
    [-wide / 2, -high / 2],
    [wide / 2, -high / 2],
    [wide / 2, high / 2],
    [-wide / 2, high / 2],
  ].map(([x = 0, y = 0]): Point => {
    const [dx, dy] = [x + (random() - 0.5) * 2 * skew * width, y + (random() - 0.5) * 2 * skew * width]
    return [
      width / 2 + dx * Math.cos(turn) - dy * Math.sin(turn),
      height / 2 + dx * Math.sin(turn) + dy * Math.cos(turn),
    ]
  })
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = projection(corners, [
    [0, 0],
    [page.width, 0],
    [page.width, page.height],
    [0, page.height],
  ])
  const seen = new Float32Array(width * height)
  const FINE = 2
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let i = 0; i < FINE * FINE; i++) {
        const [px, py] = [x + ((i % FINE) + 0.5) / FINE, y + (Math.floor(i / FINE) + 0.5) / FINE]
        const depth = g * px + h * py + 1
        const [u, v] = [Math.floor((a * px + b * py + c) / depth), Math.floor((d * px + e * py + f) / depth)]
        sum += u >= 0 && v >= 0 && u < page.width && v < page.height ? page.grey[v * page.width + u]! : 70
      }
      seen[y * width + x] = sum / (FINE * FINE)
    }
  const soft = blurred(seen, width, height, blur)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shade = 1 - 0.35 * (0.6 * (x / width) + 0.4 * (y / height))
      const noise = (random() + random() + random() - 1.5) * 8
      grey[y * width + x] = Math.min(255, Math.max(0, soft[y * width + x]! * light * shade + 12 + noise))
    }
  return { width, height, grey }
}
