// A small OIDC issuer for tests, on this machine, over jose: one person, one key, and every answer that a test wants to be wrong.
import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface Issuer {
  readonly url: string
  /** Who is signed in there. */
  subject: string
  /** Changes the claims of the next ID token. */
  spoil: (claims: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
  /** What it was asked for at the authorization endpoint, last. */
  asked: URLSearchParams
  /** Follows the browser to the issuer: the address that it would be sent back to. */
  consent(url: string): string
  close(): Promise<void>
}

/** Made once: it takes a while. */
const keys = generateKeyPair('RS256', { extractable: true })

export async function localIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await keys
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, URLSearchParams>()
  const issuer = {
    url: '',
    subject: 'sari-1',
    spoil: (claims: Readonly<Record<string, unknown>>) => claims,
    asked: new URLSearchParams(),
  }
  const idToken = async (query: URLSearchParams): Promise<string> => {
    const now = Math.floor(Date.now() / 1000)
    const claims = issuer.spoil({
      iss: issuer.url,
      sub: issuer.subject,
      aud: 'mufakat',
      iat: now,
      exp: now + 300,
      nonce: query.get('nonce') ?? '',
      name: 'Sari Wulandari',
    })
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)
  }
  const consent = (url: string): string => {
    const query = new URL(url).searchParams
    issuer.asked = query
    const code = `kode-${randomUUID()}`
    codes.set(code, query)
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state') ?? '')
    return back.href
  }
  const server = createServer((request, response) => {
    const json = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const answer = async () => {
      if (request.url === '/.well-known/openid-configuration')
        return json(200, {
          issuer: issuer.url,
          authorization_endpoint: `${issuer.url}/auth`,
          token_endpoint: `${issuer.url}/token`,
          jwks_uri: `${issuer.url}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        })
      // Its own page, at which somebody would sign in, consents at once.
      if (request.url?.startsWith('/auth?')) {
        response.writeHead(302, { location: consent(issuer.url + request.url) })
        return response.end()
      }
      if (request.url === '/keys') return json(200, { keys: [jwk] })
      if (request.url !== '/token') return json(404, {})
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = new URLSearchParams(Buffer.concat(chunks).toString())
      const query = codes.get(body.get('code') ?? '')
      codes.delete(body.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(body.get('code_verifier') ?? '')
        .digest('base64url')
      if (!query || query.get('code_challenge') !== challenge) return json(400, { error: 'invalid_grant' })
      return json(200, { access_token: 'x', token_type: 'Bearer', id_token: await idToken(query) })
    }
    answer().catch(() => json(500, {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(issuer, {
    consent,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
