// The environment, parsed once at the start. Past this file nobody reads process.env.
import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import type { OidcSettings } from './identity/oidc.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Config {
  /** 0 lets the system choose */
  readonly port: number
  readonly host: string
  /** Absolute path */
  readonly dataDir: string
  /** Where the store is instead of `dataDir`; null keeps it there */
  readonly databaseUrl: string | null
  /** Scheme and host under which people reach this server, without a slash at the end; null follows the request. */
  readonly publicUrl: string | null
  /** Null: the one in the store, made on the first run */
  readonly adminToken: string | null
  readonly openCreation: boolean
  /** Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed */
  readonly trustProxy: BlockList
  readonly logLevel: LogLevel
  /** Who vouches for accounts; null where nobody does */
  readonly oidc: OidcSettings | null
  /** Where holes in the defences are reported: a mail address or a page; null says none */
  readonly securityContact: string | null
  /** Whether people may make passkeys and come back by them */
  readonly passkeys: boolean
  /** Where timestamps (RFC 3161) are asked for; null asks for none */
  readonly timeAuthority: string | null
  /** The mail server and the sender of every letter; null sends none */
  readonly mail: { readonly url: string; readonly from: string } | null
}

/** A setting that stops the start; `data` fills the words of `errors.start[code]`. */
export class ConfigError extends Error {
  readonly code: 'config-unknown' | 'config-malformed' | 'config-unsupported' | 'config-missing'
  readonly setting: string
  /** Of what is malformed; the setting that needs the one that is missing */
  readonly expected: string
  constructor(code: ConfigError['code'], setting: string, expected = '') {
    super(`${code}: ${setting}${expected && ` (${expected})`}`)
    this.code = code
    this.setting = setting
    this.expected = expected
  }
}

/** Enough for a token that an operator makes up: an address has ten wrong tries a minute, so guessing twelve characters takes for ever. */
const ADMIN_TOKEN_MIN_CHARACTERS = 12
/** One node serves and others wait for it, so nothing is fanned out. Ignoring the setting would let an operator believe otherwise. */
const UNSUPPORTED = ['REDIS_URL']

/** Parses the environment; `directory` is where a relative DATA_DIR begins. Throws ConfigError naming the first bad setting. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>, directory: string): Config {
  for (const name of Object.keys(env)) if (name.startsWith('MUFAKAT_')) throw new ConfigError('config-unknown', name)
  const setting = (name: string): string | null => env[name]?.trim() || null
  for (const name of UNSUPPORTED) if (setting(name) !== null) throw new ConfigError('config-unsupported', name)
  const host = parseHost(setting('HOST') ?? '127.0.0.1')
  return {
    port: parsePort(setting('PORT') ?? '3000'),
    host,
    dataDir: resolve(directory, setting('DATA_DIR') ?? 'data'),
    databaseUrl: parseDatabaseUrl(setting('DATABASE_URL')),
    publicUrl: parsePublicUrl(setting('PUBLIC_URL')),
    adminToken: parseAdminToken(setting('ADMIN_TOKEN')),
    openCreation: parseSwitch('OPEN_CREATION', setting('OPEN_CREATION')) ?? isLoopback(host),
    trustProxy: parseProxies(setting('TRUST_PROXY')),
    logLevel: parseLogLevel(setting('LOG_LEVEL') ?? 'warn'),
    oidc: parseOidc(setting('OIDC_ISSUER'), setting('OIDC_CLIENT_ID'), setting('OIDC_CLIENT_SECRET')),
    securityContact: parseContact(setting('SECURITY_CONTACT')),
    passkeys: parseSwitch('PASSKEYS', setting('PASSKEYS')) ?? false,
    timeAuthority: parseTimeAuthority(setting('TSA_URL')),
    mail: parseSmtp(setting('SMTP_URL'), parsePublicUrl(setting('PUBLIC_URL'))),
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

function parsePort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65_535)) throw new ConfigError('config-malformed', 'PORT', '0 … 65535')
  return port
}

function parseHost(value: string): string {
  const name = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/
  const looksLikeAddress = /^[\d.]+$/.test(value)
  if (isIP(value) === 0 && (looksLikeAddress || !name.test(value))) {
    throw new ConfigError('config-malformed', 'HOST', '127.0.0.1, 0.0.0.0, ::, mufakat.example.org')
  }
  return value
}

function parsePublicUrl(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  const bare = url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (!bare || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError('config-malformed', 'PUBLIC_URL', 'https://mufakat.example.org')
  }
  return url.origin
}

const TLS_MODES = ['disable', 'no-verify', 'prefer', 'require', 'verify-ca', 'verify-full']

/** Whatever asks for encryption gets a certificate that is verified; `no-verify` says what it does. Throws ConfigError without the value: it holds a password. */
export function parseDatabaseUrl(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  const mode = url?.searchParams.get('sslmode') ?? null
  if (
    url === null ||
    !['postgres:', 'postgresql:'].includes(url.protocol) ||
    (url.hostname === '' && !url.searchParams.has('host')) ||
    (mode !== null && !TLS_MODES.includes(mode))
  )
    throw new ConfigError(
      'config-malformed',
      'DATABASE_URL',
      'postgres://name:password@db.example.org/mufakat?sslmode=verify-full',
    )
  if (mode !== null && mode !== 'disable' && mode !== 'no-verify') url.searchParams.set('sslmode', 'verify-full')
  return url.href
}

function parseContact(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['mailto:', 'https:', 'tel:'].includes(url.protocol))
    throw new ConfigError('config-malformed', 'SECURITY_CONTACT', 'mailto:keamanan@example.org')
  return url.href
}

/** All or nothing, the secret aside. Over plain http an answer could be anybody's, except from this machine. */
function parseOidc(issuer: string | null, clientId: string | null, clientSecret: string | null): OidcSettings | null {
  if (issuer === null) {
    if (clientId !== null || clientSecret !== null)
      throw new ConfigError(
        'config-missing',
        'OIDC_ISSUER',
        clientId === null ? 'OIDC_CLIENT_SECRET' : 'OIDC_CLIENT_ID',
      )
    return null
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const isPlain = url?.protocol === 'http:' && isLoopback(url.hostname)
  if (
    url === null ||
    (url.protocol !== 'https:' && !isPlain) ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== ''
  )
    throw new ConfigError('config-malformed', 'OIDC_ISSUER', 'https://masuk.example.org')
  if (clientId === null) throw new ConfigError('config-missing', 'OIDC_CLIENT_ID', 'OIDC_ISSUER')
  return { issuer, clientId, clientSecret }
}

function parseTimeAuthority(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hash !== '')
    throw new ConfigError('config-malformed', 'TSA_URL', 'https://tsa.example.org/tsr')
  return url.href
}

const SMTP_EXAMPLE = 'smtps://name:password@mail.example.org?from=mufakat@example.org'

/** `from` names the sender; without it, mufakat@ the host of PUBLIC_URL. Letters hold links, so they need PUBLIC_URL. */
function parseSmtp(value: string | null, publicUrl: string | null): Config['mail'] {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new ConfigError('config-malformed', 'SMTP_URL', SMTP_EXAMPLE)
  }
  if (publicUrl === null) throw new ConfigError('config-missing', 'PUBLIC_URL', 'SMTP_URL')
  const from = url.searchParams.get('from') ?? `mufakat@${new URL(publicUrl).hostname}`
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new ConfigError('config-malformed', 'SMTP_URL', SMTP_EXAMPLE)
  url.searchParams.delete('from')
  return { url: url.href, from: `Mufakat <${from}>` }
}

function parseAdminToken(value: string | null): string | null {
  if (value !== null && !(value.length >= ADMIN_TOKEN_MIN_CHARACTERS && /^[\x21-\x7e]+$/.test(value))) {
    throw new ConfigError('config-malformed', 'ADMIN_TOKEN', `≥ ${ADMIN_TOKEN_MIN_CHARACTERS} ASCII`)
  }
  return value
}

function parseSwitch(name: string, value: string | null): boolean | null {
  if (value === null) return null
  if (value !== '1' && value !== '0') throw new ConfigError('config-malformed', name, '1 | 0')
  return value === '1'
}

function parseLogLevel(value: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value)
  if (level === undefined) throw new ConfigError('config-malformed', 'LOG_LEVEL', LOG_LEVELS.join(' | '))
  return level
}

/** Addresses and subnets, separated by commas; `loopback` for this machine. */
function parseProxies(value: string | null): BlockList {
  const list = new BlockList()
  for (const item of value?.split(',') ?? []) addProxy(list, item.trim())
  return list
}

function addProxy(list: BlockList, item: string): void {
  if (item === 'loopback') {
    list.addSubnet('127.0.0.0', 8, 'ipv4')
    list.addAddress('::1', 'ipv6')
    return
  }
  const [address = '', bits, ...rest] = item.split('/')
  const family = isIP(address)
  const width = family === 4 ? 32 : 128
  const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (family === 0 || rest.length > 0 || !(prefix <= width)) {
    throw new ConfigError('config-malformed', 'TRUST_PROXY', 'loopback, 10.0.0.0/8, fd00::/8')
  }
  list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
}
