// A process of its own: loading TypeScript through Vite sets NODE_ENV, which must not leak into a server or a test run that follows.
import { runnerImport } from 'vite'
import { ROOT } from './ready.mjs'

const { module } = await runnerImport(`${ROOT}/templates/compile.ts`)
await module.compileTemplates()
