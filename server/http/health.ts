// What machines ask about this process: alive, ready, how busy.
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'
import { createReadiness } from './readiness.ts'
import { type Route, route } from './route.ts'

const liveRoute = (): Route =>
  route({
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process answers',
    who: 'anyone',
    answer: { status: 200, schema: z.object({ status: z.literal('ok') }) },
    problems: [],
    handle: async () => ({ body: { status: 'ok' } }),
  })

const readyRoute = (parts: Parts): Route => {
  const readiness = createReadiness(parts.store, parts.now)
  return route({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether the store can be reached and written: one small record a second at most, whoever asks',
    who: 'anyone',
    answer: { status: 200, schema: z.object({ status: z.literal('ok') }) },
    problems: ['store-full', 'store-error', 'standby'],
    async handle() {
      const answer = await readiness()
      if (answer !== 'ok') throw new Problem(answer)
      return { body: { status: 'ok' } }
    },
  })
}

export interface Metrics {
  /** Counts one answered request; `route` is its pattern, never its address, which holds secrets. */
  answered(method: string, route: string, status: number, seconds: number): void
  readonly route: Route
}

/** Metrics of this server; several in one process do not share. */
export function createMetrics(parts: Pick<Parts, 'relay' | 'store' | 'tickets'>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'mufakat_http_request_seconds',
    help: 'HTTP requests answered, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const live = new Gauge({
    name: 'mufakat_relay',
    help: 'What the relay counts: connections, rooms and the like',
    labelNames: ['what'],
    registers,
    collect() {
      for (const [what, value] of Object.entries(parts.relay.stats())) {
        if (typeof value === 'number') this.set({ what }, value)
      }
    },
  })
  const writable = new Gauge({
    name: 'mufakat_store_writable',
    help: '1 while the store takes writes',
    registers,
    collect() {
      this.set(parts.store.status === 'ok' ? 1 : 0)
    },
  })
  const elsewhere = new Gauge({
    name: 'mufakat_tickets_elsewhere',
    help: 'How often a ticket was refused because another network had shown it first: a telephone that moved, or a ticket that was read on its way',
    registers,
    collect() {
      this.set(parts.tickets.timesElsewhere)
    },
  })
  void live
  void elsewhere
  void writable
  return {
    answered: (method, path, status, seconds) => requests.observe({ method, route: path, status }, seconds),
    route: route({
      method: 'GET',
      path: '/metrics',
      summary: 'Prometheus text',
      who: 'anyone',
      answer: { status: 200, media: 'text/plain; version=0.0.4; charset=utf-8' },
      problems: [],
      handle: async () => ({ body: await registry.metrics() }),
    }),
  }
}

export const healthRoutes = (parts: Parts): readonly Route[] => [liveRoute(), readyRoute(parts)]
