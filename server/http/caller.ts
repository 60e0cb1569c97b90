// What a request says about where it came from. Proxies are believed only when the operator named them.
import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import { networkOf } from '../identity/network.ts'

export interface Callers {
  /** Address of the client, as far as it can be trusted. */
  addressOf(request: IncomingMessage): string
  /** What limits count by: the network of that address, since whoever has an IPv6 one has 2^64 of them. */
  networkOf(request: IncomingMessage): string
  isSecure(request: IncomingMessage): boolean
  /**
   * Whether a program on this machine asks a server that is used on this machine: it is the operator's own. Never where a proxy may stand in
   * between, since then everybody comes from this machine.
   */
  isOwnProgram(request: IncomingMessage): boolean
  /** Whether a proxy that the operator has not named says for whom it asks: then all who come by it are one address to us. */
  isUnnamedProxy(request: IncomingMessage): boolean
  /** Scheme and host under which this client reaches us, without a slash at the end. */
  originOf(request: IncomingMessage): string
  /** Whether a browser sent this from one of our own pages; programs send no Origin and pass. */
  isOwnOrigin(request: IncomingMessage): boolean
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
const header = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(',') : (value ?? '')

const isForwarded = ({ headers }: IncomingMessage): boolean =>
  headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers['x-real-ip'] !== undefined

const isLoopback = (name: string): boolean => name === 'localhost' || name === '::1' || /^127\.[\d.]+$/.test(name)

/** A host without its port and the brackets of an IPv6 address. */
const hostIn = (host: string): string => host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')

/** `publicUrl` null: the server answers to whatever host the client named. */
export function createCallers(options: { readonly trustProxy: BlockList; readonly publicUrl: string | null }): Callers {
  const isTrusted = (address: string): boolean => {
    const family = isIP(address)
    return family !== 0 && options.trustProxy.check(address, family === 4 ? 'ipv4' : 'ipv6')
  }
  const peerOf = (request: IncomingMessage): string => plain(request.socket.remoteAddress ?? '')

  const isSecure = (request: IncomingMessage): boolean => {
    if ('encrypted' in request.socket) return true
    if (options.publicUrl?.startsWith('https:')) return true
    if (!isTrusted(peerOf(request))) return false
    return header(request.headers['x-forwarded-proto']).split(',').at(-1)?.trim() === 'https'
  }

  const originOf = (request: IncomingMessage): string =>
    options.publicUrl ?? `${isSecure(request) ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`

  const addressOf = (request: IncomingMessage): string => {
    // From the nearest hop outwards: the first that is not a trusted proxy is the client.
    const hops = header(request.headers['x-forwarded-for'])
      .split(',')
      .map((hop) => plain(hop.trim()))
      .filter((hop) => isIP(hop) !== 0)
    let address = peerOf(request)
    while (isTrusted(address) && hops.length > 0) address = hops.pop() ?? address
    return address
  }

  const isPublic = options.publicUrl !== null && !isLoopback(hostIn(new URL(options.publicUrl).host))

  return {
    addressOf,
    networkOf: (request) => networkOf(addressOf(request)),
    isSecure,
    isOwnProgram(request) {
      if (isPublic || isForwarded(request)) return false
      const peer = peerOf(request)
      return isLoopback(peer) && !isTrusted(peer) && isLoopback(hostIn(request.headers.host ?? ''))
    },
    isUnnamedProxy: (request) => isForwarded(request) && !isTrusted(peerOf(request)),
    originOf,
    isOwnOrigin(request) {
      const { origin, host } = request.headers
      if (origin === undefined) return true
      if (options.publicUrl !== null && origin === options.publicUrl) return true
      // Operators look at a public server from the machine itself, too: the host that the browser asked for is its own.
      return URL.canParse(origin) && host !== undefined && new URL(origin).host === host
    },
  }
}
