// Development: compiler and server restart on change; the client is served by Vite with hot reload and proxies to the server.
import { spawn } from 'node:child_process'
import { createServer } from 'vite'
import { makeReady, ROOT } from './ready.mjs'

await makeReady()
const start = (command, args) => spawn(command, args, { cwd: ROOT, stdio: 'inherit' })
const children = [
  start('node_modules/.bin/tsc', ['-b', '-w', '--preserveWatchOutput', 'shared', 'templates', 'server']),
  start(process.execPath, ['--watch', '--watch-preserve-output', 'server/cli/mufakat.mjs', 'serve']),
]
const vite = await createServer({ configFile: `${ROOT}/vite.config.ts` })
await vite.listen()
vite.printUrls()
process.on('SIGINT', async () => {
  for (const child of children) child.kill('SIGTERM')
  await vite.close()
  process.exit(0)
})
