import { BlockList, isIPv6 } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** The first four of the eight groups of an IPv6 address, with `::` written out. */
function prefixOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const before = groups(head)
  const after = groups(tail)
  const between = tail === undefined ? 0 : 8 - before.length - after.length
  const all = [...before, ...Array<string>(Math.max(0, between)).fill('0'), ...after]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/**
 * What one device keeps of its address while it stays where it is: all of IPv4, the first 64 bits of IPv6, of which it changes the rest by itself
 * (RFC 8981). This machine is one place by whichever of its names.
 */
export function networkOf(address: string): string {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (loopback.check(address, family)) return 'loopback'
  return family === 'ipv6' ? prefixOf(address) : address
}
