/** Of every answer that is no page: it loads nothing, stands in no frame, is taken for nothing else, tells nobody where it was, and is not kept. */
export const DATA_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
} as const

/** An answer with these headers as it is written to a socket; the connection ends with it. */
export function bareAnswer(status: number, reason: string, media: string, body: string): string {
  return [
    `HTTP/1.1 ${status} ${reason}`,
    'connection: close',
    `content-type: ${media}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(DATA_HEADERS).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}
