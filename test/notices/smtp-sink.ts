// A mail server for tests: takes every letter, or refuses all of them, and shows what it took.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface SmtpSink {
  readonly url: string
  /** Letters as they came, headers and all. */
  readonly letters: string[]
  refuse: boolean
  close(): Promise<void>
}

export async function openSmtpSink(): Promise<SmtpSink> {
  const letters: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    socket.setEncoding('utf8')
    let waiting = ''
    let inLetter = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 sink')
    socket.on('data', (chunk: string) => {
      waiting += chunk
      for (;;) {
        const end = waiting.indexOf(inLetter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = waiting.slice(0, end)
        waiting = waiting.slice(end + (inLetter ? 5 : 2))
        if (inLetter) {
          inLetter = false
          letters.push(line)
          say('250 taken')
        } else if (/^DATA/i.test(line)) {
          if (sink.refuse) say('451 not now')
          else {
            inLetter = true
            say('354 go on')
          }
        } else if (/^QUIT/i.test(line)) {
          say('221 bye')
          socket.end()
        } else say('250 ok')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    letters,
    refuse: false,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return sink
}
