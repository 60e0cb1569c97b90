// What kind of browser a session is in: enough for its person to know it again, and nothing that tells people apart.

export const BROWSERS = ['chrome', 'firefox', 'safari', 'edge', 'samsung', 'opera', 'program', 'other'] as const
export const SYSTEMS = ['android', 'ios', 'windows', 'mac', 'linux', 'other'] as const

export interface DeviceKind {
  readonly browser: (typeof BROWSERS)[number]
  readonly system: (typeof SYSTEMS)[number]
}

/** In this order: later ones call themselves by the names of earlier ones as well. */
const BROWSER_MARKS: readonly (readonly [RegExp, DeviceKind['browser']])[] = [
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\bSamsungBrowser\//, 'samsung'],
  [/\b(OPR|Opera|OPT)\//, 'opera'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
  [/^Mozilla\//, 'other'],
]
const SYSTEM_MARKS: readonly (readonly [RegExp, DeviceKind['system']])[] = [
  [/\bAndroid\b/, 'android'],
  [/\b(iPhone|iPad|iPod)\b/, 'ios'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'mac'],
  [/\bLinux\b|\bCrOS\b/, 'linux'],
]
const first = <T>(marks: readonly (readonly [RegExp, T])[], text: string, otherwise: T): T =>
  marks.find(([mark]) => mark.test(text))?.[1] ?? otherwise

/** A User-Agent header; what is no browser is a program. */
export const deviceKind = (agent: string | undefined): DeviceKind => ({
  browser: first(BROWSER_MARKS, (agent ?? '').slice(0, 1_000), 'program'),
  system: first(SYSTEM_MARKS, (agent ?? '').slice(0, 1_000), 'other'),
})
