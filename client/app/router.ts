// Which screen is open. The address is the only state; links are ordinary anchors.
import { type ReadonlySignal, signal } from '@preact/signals'
import { type AgreementId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { parseSpan } from '../../shared/history/moment.ts'

export const AGREEMENT_VIEWS = [
  'naskah',
  'usulan',
  'komentar',
  'periksa',
  'persetujuan',
  'keputusan',
  'rapat',
  'riwayat',
  'berkas',
  'bahasa',
  'cetak',
  'menunggu',
  'mitra',
  'kontribusi',
  'batasan',
  'manfaat',
  'adendum',
  'kesehatan',
  'ttd',
  'saya',
] as const
export type AgreementViewName = (typeof AGREEMENT_VIEWS)[number]

/** Other addresses of the same screens: what somebody was told, or guesses, leads there. */
const ALSO_CALLED: ReadonlyMap<string, AgreementViewName> = new Map([
  ['segel', 'persetujuan'],
  ['ekspor', 'berkas'],
])

export type Route =
  | {
      readonly page:
        | 'home'
        | 'create'
        | 'invitation'
        | 'document'
        | 'verify'
        | 'offline'
        | 'file'
        | 'help'
        | 'access'
        | 'settings'
        | 'sign-in'
        | 'operator'
        | 'stop'
        | 'unknown'
    }
  /** The templates, or one of them by its id, which the page looks up. */
  | { readonly page: 'templates'; readonly template: string | null }
  /** The signatory's page: the landing of a link, or one agreement. */
  | { readonly page: 'sign'; readonly id: AgreementId | null }
  | {
      readonly page: 'agreement'
      readonly id: AgreementId
      readonly view: AgreementViewName
      /** Of the history: the two moments that are compared. */
      readonly span?: string
    }

const PAGES = {
  '/': 'home',
  '/baru': 'create',
  '/u': 'invitation',
  '/periksa': 'document',
  '/verifikasi': 'verify',
  '/luring': 'offline',
  '/berkas': 'file',
  '/bantuan': 'help',
  '/aksesibilitas': 'access',
  '/pengaturan': 'settings',
  '/masuk': 'sign-in',
  '/admin': 'operator',
  '/berhenti': 'stop',
} as const

/** Total: an address that names nothing is the `unknown` page, exactly as one that names what the reader may not see. */
export function parseRoute(pathname: string): Route {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname
  const page = Object.entries(PAGES).find(([known]) => known === path)?.[1]
  if (page) return { page }
  const [, template] = /^\/templat(?:\/([a-z0-9-]+))?$/.exec(path) ?? []
  if (path === '/templat' || template !== undefined) return { page: 'templates', template: template ?? null }
  const [, signs] = /^\/ttd(?:\/([^/]+))?$/.exec(path) ?? []
  if (path === '/ttd') return { page: 'sign', id: null }
  if (signs !== undefined) {
    const agreement = parseAgreementId(signs)
    return agreement ? { page: 'sign', id: agreement } : { page: 'unknown' }
  }
  const [, id, view = 'naskah', span] = /^\/p\/([^/]+)(?:\/([^/]+)(?:\/([^/]+))?)?$/.exec(path) ?? []
  const agreement = parseAgreementId(id)
  const known = AGREEMENT_VIEWS.find((name) => name === view) ?? ALSO_CALLED.get(view)
  if (!agreement || !known) return { page: 'unknown' }
  if (span === undefined) return { page: 'agreement', id: agreement, view: known }
  if (known !== 'riwayat' || parseSpan(span) === null) return { page: 'unknown' }
  return { page: 'agreement', id: agreement, view: known, span }
}

export const templatePath = (id: string): string => `/templat/${id}`
export const signingPath = (id: AgreementId): string => `/ttd/${id}`
export const agreementPath = (id: AgreementId, view: AgreementViewName = 'naskah'): string => `/p/${id}/${view}`

const current = signal<Route>(parseRoute(location.pathname))
/** A screen was opened by navigation and its heading has not taken the focus yet. The first screen leaves the focus to the browser. */
let headingAwaited = false
export const route: ReadonlySignal<Route> = current

/** True once after each navigation, for the heading that is there first: screens may come late, from the network. */
export function takeHeadingFocus(): boolean {
  const awaited = headingAwaited
  headingAwaited = false
  return awaited
}

/** Screens that hold something which would be lost ask before the reader leaves. */
let leaveGuard: (() => boolean) | null = null
export function guardLeaving(mayLeave: (() => boolean) | null): void {
  leaveGuard = mayLeave
}

function show(): void {
  headingAwaited = true
  current.value = parseRoute(location.pathname)
}

export function navigate(path: string, { replace = false } = {}): void {
  if (leaveGuard && !leaveGuard()) return
  leaveGuard = null
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  show()
  scrollTo(0, 0)
}

/** The same screen under another query: nothing scrolls, and the focus stays where it is. */
export function replaceSearch(search: string): void {
  history.replaceState(null, '', location.pathname + search)
  current.value = parseRoute(location.pathname)
}

function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return null
  if (link.pathname.startsWith('/api/')) return null
  return link.pathname === location.pathname && link.hash ? null : link
}

/** Follows links within the product without loading the page anew. Called once, by main. */
export function startRouter(): void {
  addEventListener('popstate', show)
  addEventListener('click', (event) => {
    const link = ownLink(event)
    if (!link) return
    event.preventDefault()
    navigate(link.pathname + link.search + link.hash)
  })
}
