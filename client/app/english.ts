// English comes when it is first wanted, all of it at once, so that a phone on 2G does not carry two languages.
import { type ReadonlySignal, signal } from '@preact/signals'

const load = async () => {
  const [{ areas, catalogue }, { TEMPLATES }] = await Promise.all([
    import('../../shared/language/catalogue-en.ts'),
    import('../../templates/library.ts'),
  ])
  return { areas, catalogue, templates: TEMPLATES }
}
type English = Awaited<ReturnType<typeof load>>

const loaded = signal<English | null>(null)

/** Null until English has been wanted and has come. */
export const english: ReadonlySignal<English | null> = loaded

/** Rejects when it cannot be loaded; may be asked again. */
export async function loadEnglish(): Promise<English> {
  const words = loaded.peek() ?? (await load())
  loaded.value = words
  return words
}
