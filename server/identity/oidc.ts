// The account of an organisation as a proof of who somebody is: OIDC, code flow with PKCE, state and nonce, by openid-client.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

export interface OidcSettings {
  /** Address, without a slash at the end unless the issuer has one */
  readonly issuer: string
  readonly clientId: string
  /** Null for a client that has none and relies on PKCE */
  readonly clientSecret: string | null
}

/** What must be remembered between sending somebody to the issuer and their return. */
export interface OidcErrand {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  readonly redirectUri: string
  /** Where in the product they go on. */
  readonly to: string
}

export interface OidcIdentity {
  readonly issuer: string
  readonly subject: string
  readonly name: string
}

export interface Oidc {
  /** Host of the issuer, to be shown */
  readonly host: string
  begin(redirectUri: string, to: string): Promise<{ readonly url: string; readonly errand: OidcErrand }>
  /** Rejects when the issuer does not vouch for anybody by this answer. */
  finish(errand: OidcErrand, answer: URL): Promise<OidcIdentity>
}

/** An issuer that does not answer in this time is not there. */
const TIMEOUT_SECONDS = 10
const NAME_MAX = 120

/** The issuer is asked for its addresses when it is first needed, and again after it was not there. */
export function createOidc({ issuer, clientId, clientSecret }: OidcSettings): Oidc {
  const address = new URL(issuer)
  let known: Promise<Configuration> | null = null
  const configuration = (): Promise<Configuration> => {
    known ??= discovery(address, clientId, clientSecret ?? undefined, undefined, {
      timeout: TIMEOUT_SECONDS,
      // The configuration takes plain http from this machine alone.
      ...(address.protocol === 'http:' && { execute: [allowInsecureRequests] }),
    }).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    host: address.host,
    async begin(redirectUri, to) {
      const verifier = randomPKCECodeVerifier()
      const errand = { verifier, state: randomState(), nonce: randomNonce(), redirectUri, to }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: errand.state,
        nonce: errand.nonce,
      })
      return { url: url.href, errand }
    },
    async finish({ verifier, state, nonce, redirectUri }, answer) {
      // The address as it was told to the issuer: behind a proxy the request has another one.
      const at = new URL(redirectUri)
      at.search = answer.search
      const tokens = await authorizationCodeGrant(await configuration(), at, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims || claims.sub === '') throw new Error('an issuer that says nothing about anybody')
      const name = typeof claims.name === 'string' ? claims.name.trim().slice(0, NAME_MAX) : ''
      return { issuer: claims.iss, subject: claims.sub, name }
    },
  }
}
