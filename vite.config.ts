import { defineConfig } from 'vitest/config'

// The client is built from client/ into dist/www; tests run from the root against the sources.
export default defineConfig(({ mode }) => ({
  root: mode === 'test' ? '.' : 'client',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/www',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/sync', '/sync-http', '/healthz', '/readyz', '/metrics'].map((path) => [
        path,
        { target: 'http://127.0.0.1:3000', ws: path === '/sync' },
      ]),
    ),
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
}))
