// Parts of a program that call each other's exports by the names that these have inside.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { type Part, shortNames, withShortNames } from '../../server/setup/short-names.mjs'

const part = (fileName: string, code: string, more: Partial<Part> = {}): Part => ({
  fileName,
  code,
  isEntry: false,
  isDynamicEntry: false,
  dynamicImports: [],
  ...more,
})

const SHARED = part('assets/shared.js', 'var xe=1,b=()=>2;export{xe as a,b as t,xe as n};')

test('[SY30] an export is spelled once, and whoever takes it or passes it on calls it so', () => {
  const [shared, user, facade] = withShortNames([
    SHARED,
    part('assets/user.js', 'import{a as e,n as xe,t}from"./shared.js";t(e,xe);', { isEntry: true }),
    part(
      'assets/facade.js',
      'import{t as e}from"./shared.js";export{e as Shown};export{a as Other}from"./shared.js";',
      {
        isDynamicEntry: true,
      },
    ),
  ])
  expect(shared).toBe('var xe=1,b=()=>2;export{b,xe};')
  expect(user).toBe('import{xe as e,xe as xe,b as t}from"./shared.js";t(e,xe);')
  expect(facade).toBe('import{b as e}from"./shared.js";export{e as Shown};export{xe as Other}from"./shared.js";')
})

test('[SY30] the build stops where a part is taken whole, passed on whole, or opened by itself', () => {
  for (const code of ['import*as e from"./shared.js";e.a', 'export*from"./shared.js";'])
    expect(() => withShortNames([SHARED, part('assets/user.js', code, { isEntry: true })])).toThrow('./shared.js')
  expect(() =>
    withShortNames([SHARED, part('assets/user.js', '', { isEntry: true, dynamicImports: ['assets/shared.js'] })]),
  ).toThrow('assets/shared.js')
})

test('[SY30] a program that was built so says the same as its sources', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'short-names-'))
  try {
    const sources = {
      'entry.js': `import { first, second } from './shared.js'
        export const all = async () => [first(), second, (await import('./late.js')).late()]`,
      'shared.js': `export const first = () => 'one'; export const second = ['two']; export const third = () => 'three'`,
      'late.js': `import { first, third } from './shared.js'; export const late = () => first() + third()`,
    }
    mkdirSync(join(folder, 'sources'))
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, 'sources', name), text)
    const built = join(folder, 'built')
    await build({
      configFile: false,
      root: folder,
      logLevel: 'warn',
      plugins: [shortNames()],
      build: {
        outDir: built,
        modulePreload: false,
        minify: true,
        rolldownOptions: {
          input: join(folder, 'sources/entry.js'),
          preserveEntrySignatures: 'strict',
          output: {
            entryFileNames: '[name].mjs',
            chunkFileNames: '[name].mjs',
            codeSplitting: { groups: [{ name: 'common', test: /shared/ }] },
          },
        },
      },
    })
    expect(readdirSync(built).sort()).toEqual(['common.mjs', 'entry.mjs', 'late.mjs'])
    expect(readFileSync(join(built, 'common.mjs'), 'utf8')).toMatch(/export ?\{[\w$,]+\};\s*$/)
    const { all } = await import(pathToFileURL(join(built, 'entry.mjs')).href)
    expect(await all()).toEqual(['one', ['two'], 'onethree'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
