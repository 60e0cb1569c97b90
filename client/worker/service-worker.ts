// The service worker: opens the program without a network. Everything it decides stands in program-cache.ts.
/// <reference lib="webworker" />
import { programCache, type Version } from './program-cache.ts'
import { parseWorkerAsk } from './worker-message.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in by the build. */
declare const MUFAKAT_VERSION: Version

const program = programCache({
  version: MUFAKAT_VERSION,
  caches,
  fetch: (path, fresh) => fetch(path, { cache: fresh ? 'no-cache' : 'default', credentials: 'omit' }),
})

// The first time, the text has just been shown: only what opened it, which the browser has already. An update has time: the version that is
// in use works on, also without a network, until the new one is whole.
self.addEventListener('install', (event) => event.waitUntil(program.install(self.registration.active !== null)))

self.addEventListener('activate', (event) => event.waitUntil(program.tidy().then(() => self.clients.claim())))

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (origin !== self.location.origin) return
  const answer = program.answer({ method, path: pathname, navigates: mode === 'navigate' })
  if (answer !== null) event.respondWith(answer)
})

self.addEventListener('message', (event) => {
  const ask = parseWorkerAsk(event.data)
  const [port] = event.ports
  switch (ask?.type) {
    case 'take-over':
      return void self.skipWaiting()
    case 'bring':
      return event.waitUntil(
        program
          .bring(ask.also)
          .then(() => program.held())
          .then((held) => port?.postMessage(held)),
      )
    case 'held':
      return event.waitUntil(program.held().then((held) => port?.postMessage(held)))
    case undefined:
      return
  }
})
