// A place between the binding and its parts: the proof by mutation changes a part there, for one test.
type Parts = Readonly<Record<string, unknown>>
type Part = (...args: never[]) => unknown

export const seam: { mistakes: Readonly<Record<string, (real: Part) => Part>> } = { mistakes: {} }

/** For `vi.mock`: every function of a module is the real one until a mistake of its name is set. */
export async function throughSeam(original: () => Promise<unknown>): Promise<Parts> {
  const parts = (await original()) as Parts
  const wrapped = Object.entries(parts).map(([name, part]) => {
    if (typeof part !== 'function') return [name, part]
    const real = part as Part
    return [name, (...args: never[]) => (seam.mistakes[name]?.(real) ?? real)(...args)]
  })
  return Object.fromEntries(wrapped)
}
