// At most so many colours for a picture that has more: the median cut of Heckbert (1982). Colours are counted in cubes of eight steps a
// channel; the fullest cube is cut in half where half of its pixels lie on either side.

interface Bin {
  readonly mean: readonly [number, number, number]
  readonly key: number
  readonly count: number
}

const keyOf = (red: number, green: number, blue: number): number =>
  ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)

function binsOf(rgb: Uint8Array): Bin[] {
  const sums = new Map<number, [number, number, number, number]>()
  for (let at = 0; at < rgb.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]]
    const key = keyOf(red, green, blue)
    const sum = sums.get(key) ?? [0, 0, 0, 0]
    sum[0] += red
    sum[1] += green
    sum[2] += blue
    sum[3]++
    sums.set(key, sum)
  }
  return [...sums].map(([key, [red, green, blue, count]]) => ({
    key,
    count,
    mean: [red / count, green / count, blue / count],
  }))
}

const CHANNELS = [0, 1, 2] as const
const range = (box: readonly Bin[], channel: 0 | 1 | 2): number => {
  const values = box.map(({ mean }) => mean[channel])
  return Math.max(...values) - Math.min(...values)
}
const widest = (box: readonly Bin[]): 0 | 1 | 2 =>
  CHANNELS.reduce((best, channel) => (range(box, channel) > range(box, best) ? channel : best), 0)
const countOf = (box: readonly Bin[]): number => box.reduce((sum, { count }) => sum + count, 0)
/** What is gained by cutting it. */
const weight = (box: readonly Bin[]): number => (box.length < 2 ? 0 : countOf(box) * range(box, widest(box)))

function halves(box: readonly Bin[]): [Bin[], Bin[]] {
  const channel = widest(box)
  const sorted = box.toSorted((a, b) => a.mean[channel] - b.mean[channel])
  const half = countOf(box) / 2
  let seen = 0
  const at = sorted.findIndex(({ count }) => {
    seen += count
    return seen >= half
  })
  const cut = Math.min(Math.max(1, at + 1), sorted.length - 1)
  return [sorted.slice(0, cut), sorted.slice(cut)]
}

/** `rgb` in place of which each pixel names one of at most `most` colours. */
export function fewColours(
  rgb: Uint8Array,
  most: number,
): { readonly palette: Uint8Array; readonly pixels: Uint8Array } {
  const boxes: Bin[][] = [binsOf(rgb)]
  while (boxes.length < most) {
    const at = boxes.reduce((best, box, i) => (weight(box) > weight(boxes[best] ?? []) ? i : best), 0)
    const box = boxes[at]
    if (!box || weight(box) === 0) break
    boxes.splice(at, 1, ...halves(box))
  }
  const palette = new Uint8Array(boxes.length * 3)
  const colourOf = new Map<number, number>()
  boxes.forEach((box, colour) => {
    const count = countOf(box)
    for (const channel of CHANNELS)
      palette[colour * 3 + channel] = Math.round(
        box.reduce((sum, bin) => sum + bin.mean[channel] * bin.count, 0) / count,
      )
    for (const { key } of box) colourOf.set(key, colour)
  })
  const pixels = Uint8Array.from({ length: rgb.length / 3 }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = [rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]]
    return colourOf.get(keyOf(red, green, blue)) ?? 0
  })
  return { palette, pixels }
}
