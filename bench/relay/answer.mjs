// How a server that is measured speaks with whoever measures it: its port when it listens, a collection of garbage when asked, an end.
export function answer(server, close = () => {}) {
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  process.on('message', async (message) => {
    if (message === 'collect') {
      // Twice: what finalizers let go of in the first round is collected in the second.
      for (let n = 0; n < 2; n++) {
        globalThis.gc()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      process.send({ collected: true })
      return
    }
    await close()
    process.exit(0)
  })
}
