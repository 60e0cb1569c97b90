import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../server/config.ts'

const parse = (env: Record<string, string> = {}) => parseConfig(env, '/srv')
const refusal = (env: Record<string, string>) => {
  try {
    parse(env)
  } catch (error) {
    if (error instanceof ConfigError) return [error.code, error.setting]
    throw error
  }
  return null
}

test('[HT23] without settings: this machine only, port 3000, ./data, open creation', () => {
  expect(parse()).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/srv/data',
    publicUrl: null,
    adminToken: null,
    openCreation: true,
    logLevel: 'warn',
  })
})

test('[HT23] a server that others reach keeps creation to the operator unless told otherwise', () => {
  expect(parse({ HOST: '0.0.0.0' }).openCreation).toBe(false)
  expect(parse({ HOST: '0.0.0.0', OPEN_CREATION: '1' }).openCreation).toBe(true)
  expect(parse({ OPEN_CREATION: '0' }).openCreation).toBe(false)
  expect(parse({ PUBLIC_URL: 'https://mufakat.example.org/' }).publicUrl).toBe('https://mufakat.example.org')
})

test('[HT24] an unknown, malformed or not yet supported setting stops the start and is named', () => {
  expect(refusal({ MUFAKAT_PORT: '1' })).toEqual(['config-unknown', 'MUFAKAT_PORT'])
  const malformed = {
    PORT: ['x', '70000', '-1', '3e3'],
    HOST: ['a b', '1.2.3', 'http://x'],
    PUBLIC_URL: ['x', 'ftp://x', 'https://x/path', 'https://u@x'],
    ADMIN_TOKEN: ['short', 'with space with space with space'],
    OPEN_CREATION: ['yes', '2'],
    TRUST_PROXY: ['proxy', '10.0.0.0/33', '10.0.0.0/8/8', '1.2.3.4,,x'],
    LOG_LEVEL: ['loud'],
    OIDC_ISSUER: ['masuk.example.org', 'http://masuk.example.org', 'https://a:b@masuk.example.org', 'ftp://x'],
    PASSKEYS: ['yes', '2'],
    SECURITY_CONTACT: ['keamanan@example.org', 'javascript:alert(1)'],
    DATABASE_URL: ['x', 'mysql://x/y', 'postgres:///y', 'postgres://x/y?sslmode=maybe'],
    SMTP_URL: ['mail.example.org', 'http://mail.example.org', 'smtp://x?from=nobody'],
  }
  for (const [name, values] of Object.entries(malformed)) {
    for (const value of values)
      expect(refusal({ PUBLIC_URL: 'https://mufakat.example.org', [name]: value }), `${name}=${value}`).toEqual([
        'config-malformed',
        name,
      ])
  }
  // Whoever asks for encryption wants to know with whom.
  const sslmode = (mode: string) =>
    new URL(
      parseConfig({ DATABASE_URL: `postgres://a:b@x/y?sslmode=${mode}` }, '/').databaseUrl ?? '',
    ).searchParams.get('sslmode')
  expect(['require', 'verify-ca', 'no-verify', 'disable'].map(sslmode)).toEqual([
    'verify-full',
    'verify-full',
    'no-verify',
    'disable',
  ])
  expect(refusal({ REDIS_URL: 'redis://x' })).toEqual(['config-unsupported', 'REDIS_URL'])
  // All or nothing: half a setting would look like one that works.
  expect(refusal({ OIDC_ISSUER: 'https://masuk.example.org' })).toEqual(['config-missing', 'OIDC_CLIENT_ID'])
  expect(refusal({ OIDC_CLIENT_ID: 'mufakat' })).toEqual(['config-missing', 'OIDC_ISSUER'])
  expect(refusal({ OIDC_ISSUER: 'http://127.0.0.1:8080', OIDC_CLIENT_ID: 'mufakat' })).toBeNull()
  // Letters hold links.
  expect(refusal({ SMTP_URL: 'smtp://mail.example.org' })).toEqual(['config-missing', 'PUBLIC_URL'])
  expect(refusal({ DATABASE_URL: '', PORT: ' ' })).toBeNull()
})
