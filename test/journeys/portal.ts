// A network that puts its own page in place of every answer until somebody has signed in to it.
import { type IncomingMessage, request, type ServerResponse, createServer as serve } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** What it answers with: a page, a way to its page, a refusal. `null`: it lets everything through. */
export type Portal = 200 | 302 | 403 | null

const PAGE = '<!DOCTYPE html><title>WiFi</title><form action="/masuk-wifi"><button>Masuk</button></form>'
const SIGN_IN = '/masuk-wifi'

export async function startPortal(target: string) {
  const { hostname, port } = new URL(target)
  let portal: Portal = null
  const lines = new Set<Socket>()
  const refuse = (answer: ServerResponse) => {
    answer.writeHead(portal ?? 200, { 'content-type': 'text/html', ...(portal === 302 && { location: SIGN_IN }) })
    answer.end(PAGE)
  }
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    const { method, headers, url: path } = incoming
    // Whoever follows the way to the page when the network has just let them through comes to our server, which knows no such page.
    if (portal !== null && path !== SIGN_IN) return refuse(answer)
    const onward = request({ hostname, port, method, path, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }
  const front = serve(pass)
  front.on('upgrade', ({ url: path, headers }: IncomingMessage, near: Socket) => {
    if (portal !== null) return near.end(`HTTP/1.1 ${portal} Portal\r\nContent-Type: text/html\r\n\r\n${PAGE}`)
    const far = connect(Number(port), hostname, () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      far.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
      far.pipe(near)
      near.pipe(far)
    })
    const end = () => {
      far.destroy()
      near.destroy()
      lines.delete(far)
    }
    lines.add(far)
    for (const line of [far, near]) line.on('error', end).on('close', end)
  })
  const drop = () => {
    for (const line of lines) line.destroy()
    front.closeAllConnections()
  }
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    /** As when a telephone comes into such a network, or out of it: every line ends. */
    become(next: Portal) {
      portal = next
      drop()
    },
    close() {
      drop()
      front.close()
    },
  }
}
