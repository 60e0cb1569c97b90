// The servers that are compared.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startServer } from '../start-server.mjs'

const path = (file) => fileURLToPath(new URL(file, import.meta.url))
const peer = (name) => ({ folder: path(`../peer/${name}/`), script: path(`../peer/${name}/serve.js`), args: [] })

/** Those that `npm start` gives. */
export const START_FLAGS = ['--max-semi-space-size=4', '--v8-pool-size=1']

export const KINDS = {
  mufakat: { label: '**Mufakat**', script: path('serve.mjs'), args: ['mufakat'], flags: START_FLAGS },
  echo: { label: 'bare `ws`', script: path('serve.mjs'), args: ['echo'] },
  yws: { label: '`@y/websocket-server` 0.1.5', ...peer('y-websocket-server') },
  hocuspocus: { label: '`@hocuspocus/server` 4.7.0', ...peer('hocuspocus') },
}

export const isInstalled = ({ folder }) => !folder || existsSync(`${folder}node_modules`)

/** Starts a server on the first core. */
export const start = (kind) => {
  const { script, args, flags } = KINDS[kind]
  return startServer(script, args, { pinned: true, collects: true, flags })
}
