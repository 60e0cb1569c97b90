// Where the kit for typesetting again comes from: this site, or, once somebody has kept it, this device.
import { readPrintKit } from '../../shared/export/print-kit.ts'
import { PRINT_FORMAT } from '../../shared/export/printed-format.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { PRINT_KIT, PRINT_KIT_MEGABYTES } from './print-kit-address.ts'

/** Filled only when somebody asks for it; the service worker leaves it alone. */
const KEPT = 'mufakat-alat-cetak'

export interface KitSource {
  /** Megabytes that fetching it takes from the line; 0 for what is here */
  size(): Promise<number>
  /** `seen`: megabytes so far. Null when it could not be had, or is of another version of the pages. */
  bring(seen: (megabytes: number) => void, signal: AbortSignal): Promise<Uint8Array | null>
  /** Megabytes that keeping takes on the device; null where it cannot be kept or lies here for good. */
  readonly keeping: number | null
  keep(kit: Uint8Array): Promise<boolean>
  /** Throws nothing away but the kit. */
  drop(): Promise<void>
}

const MEGABYTE = 1e6

async function read(response: Response, seen: (megabytes: number) => void): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value)
    size += next.value.length
    seen(size / MEGABYTE)
  }
  return concat(...parts)
}

/** One that was kept by an earlier version makes other pages. */
const isCurrent = (kit: Uint8Array): boolean => readPrintKit(kit)?.format === PRINT_FORMAT

/** Looks without making an empty cache of that name. */
const found = async (): Promise<Response | undefined> =>
  'caches' in globalThis ? caches.match(PRINT_KIT, { cacheName: KEPT }) : undefined

async function kept(): Promise<Uint8Array | null> {
  const response = await found()
  const kit = response ? new Uint8Array(await response.arrayBuffer()) : null
  return kit && isCurrent(kit) ? kit : null
}

export const siteKit: KitSource = {
  async size() {
    if (await found()) return 0
    return location.protocol === 'https:' ? PRINT_KIT_MEGABYTES.line : PRINT_KIT_MEGABYTES.plainLine
  },
  async bring(seen, signal) {
    try {
      const here = await kept()
      if (here) return here
      const response = await fetch(PRINT_KIT, { credentials: 'omit', signal })
      const kit = response.ok ? await read(response, seen) : null
      return kit && isCurrent(kit) ? kit : null
    } catch {
      // No network, or nobody wants it any more.
      return null
    }
  },
  keeping: 'caches' in globalThis ? PRINT_KIT_MEGABYTES.kept : null,
  async keep(kit) {
    try {
      await (await caches.open(KEPT)).put(PRINT_KIT, new Response(new Uint8Array(kit)))
      return true
    } catch {
      // A full device.
      return false
    }
  },
  async drop() {
    await caches.delete(KEPT)
  },
}
