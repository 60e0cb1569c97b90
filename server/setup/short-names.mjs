// What parts of the program call each other's exports. The build names an export anew though it has a short name already, so that each is spelled
// twice where it is exported: a KiB of a first visit. Here an export keeps the name that it has inside.
import { dirname, join } from 'node:path/posix'
import { parseAst } from 'vite'

const isExport = (node) => node.type === 'ExportNamedDeclaration'

/** By the name of each part that nobody opens by itself: what an export of it is called outside, and inside. */
function innerNames(parts) {
  const known = new Map()
  for (const { fileName, code, isEntry, isDynamicEntry } of parts) {
    if (isEntry || isDynamicEntry) continue
    const own = parseAst(code).body.filter((node) => isExport(node) && !node.source && !node.declaration)
    const specifiers = own.flatMap((node) => node.specifiers)
    known.set(fileName, new Map(specifiers.map(({ exported, local }) => [exported.name, local.name])))
  }
  return known
}

/** The code of one part, in which exports are called what `known` says. */
function renamed({ fileName, code }, known) {
  const cuts = []
  for (const node of parseAst(code).body) {
    const from = node.source && known.get(join(dirname(fileName), node.source.value))
    if (from && node.type === 'ExportAllDeclaration')
      throw new Error(`${fileName} passes all of ${node.source.value} on`)
    if (from && node.specifiers) {
      for (const { type, imported, local } of node.specifiers) {
        const outer = isExport(node) ? local : imported
        if (!outer) throw new Error(`${fileName} takes ${node.source.value} as one (${type})`)
        const inner = from.get(outer.name)
        // `import{a}` stands for `import{a as a}`.
        const isShort = !isExport(node) && imported.start === local.start
        cuts.push([outer.start, outer.end, isShort && inner !== local.name ? `${inner} as ${local.name}` : inner])
      }
    } else if (isExport(node) && !node.source && known.has(fileName)) {
      const names = new Set(node.specifiers.map(({ local }) => local.name))
      if (names.size > 0) cuts.push([node.start, node.end, `export{${[...names].sort().join()}};`])
    }
  }
  return cuts.reduceRight((rest, [start, end, instead]) => rest.slice(0, start) + instead + rest.slice(end), code)
}

/** New code for each part of a build, in the order of `parts`. */
export function withShortNames(parts) {
  const known = innerNames(parts)
  for (const { fileName, dynamicImports } of parts)
    for (const name of dynamicImports)
      if (known.has(name)) throw new Error(`${fileName} opens ${name}, which is no part to be opened`)
  return parts.map((part) => renamed(part, known))
}

/** The plugin of the build. */
export const shortNames = () => ({
  name: 'short-names',
  apply: 'build',
  // Parts are named before their exports are: what is cached by name under other rules must not meet what is made under these.
  augmentChunkHash: () => [innerNames, renamed].join(),
  generateBundle(_options, bundle) {
    const parts = Object.values(bundle).filter(({ type }) => type === 'chunk')
    const codes = withShortNames(parts)
    for (const [at, part] of parts.entries()) part.code = codes[at]
  },
})
