// What libraries bring along and no screen of ours reaches: a phone fetches the editor and the shared document before it can write, and a class
// keeps all of its methods, named or not. Left out of what browsers fetch, and of nothing else.
import { isAbsolute } from 'node:path'
import { parseAst } from 'vite'

/**
 * By file, then by class, or by function that has a prototype. `false`: what is never true in a browser that runs this program at all (target in vite.config.ts), and rules that nobody
 * asks for. `nothing`: functions that only warn of a schema or of styles, which are ours and the same everywhere, or are for what is not here.
 */
const UNREACHED = {
  'prosemirror-model/dist/index.js': {
    // A draft is read from Yjs and never from JSON of the editor.
    Fragment: ['toJSON', 'fromJSON', 'addToStart', 'addToEnd'],
    Mark: ['toJSON', 'fromJSON'],
    Slice: ['toJSON', 'fromJSON'],
    Node: ['toJSON', 'fromJSON', 'childAfter', 'childBefore', 'canAppend'],
    TextNode: ['toJSON'],
    ResolvedPos: ['posAtIndex', 'toString'],
    // Only people who debug read it.
    ContentMatch: ['toString'],
    nothing: ['checkForDeadEnds'],
  },
  'prosemirror-state/dist/index.js': {
    Selection: ['fromJSON', 'jsonID'],
    TextSelection: ['toJSON', 'fromJSON'],
    NodeSelection: ['toJSON', 'fromJSON'],
    AllSelection: ['toJSON', 'fromJSON'],
    EditorState: ['toJSON', 'fromJSON', 'reconfigure'],
    Transaction: ['isGeneric'],
  },
  'prosemirror-transform/dist/index.js': {
    Step: ['fromJSON', 'jsonID'],
    AddMarkStep: ['toJSON', 'fromJSON'],
    RemoveMarkStep: ['toJSON', 'fromJSON'],
    MarkSetStep: ['toJSON', 'fromJSON'],
    AddNodeMarkStep: ['toJSON', 'fromJSON'],
    RemoveNodeMarkStep: ['toJSON', 'fromJSON'],
    ReplaceStep: ['toJSON', 'fromJSON'],
    ReplaceAroundStep: ['toJSON', 'fromJSON'],
    AttrStep: ['toJSON', 'fromJSON'],
    DocAttrStep: ['toJSON', 'fromJSON'],
    // No node of the schema stands for a line break.
    nothing: ['replaceNewlines', 'replaceLinebreaks'],
    Mapping: ['appendMapping'],
    // Kinds and lists of blocks are attributes here; nothing is wrapped or lifted.
    Transform: [
      ...['lift', 'wrap', 'setBlockType', 'clearIncompatible', 'setDocAttribute', 'changedRange'],
      ...['addNodeMark', 'removeNodeMark'],
    ],
  },
  'prosemirror-view/dist/index.js': {
    EditorView: ['setProps'],
    false: ['ie_edge', 'ie_upto10', 'ie_11up', 'brokenClipboardAPI'],
    // Every copy has a clipboard to go to, and the text stands in no shadow tree.
    nothing: ['checkCSS', 'captureCopy', 'safariShadowSelectionRange'],
  },
  // A schema is made once, of plain lists.
  'orderedmap/dist/index.js': {
    OrderedMap: [
      ...['find', 'get', 'update', 'remove', 'addToStart', 'addToEnd', 'addBefore'],
      ...['prepend', 'append', 'subtract', 'toObject', 'size'],
    ],
  },
  // Tabs of one browser meet on the server.
  'y-websocket/src/y-websocket.js': { nothing: ['WebsocketProvider.connectBc'] },
  'w3c-keyname/index.js': { false: ['ie'] },
  // Every browser that runs the program has TextEncoder and TextDecoder.
  'lib0/string.js': { false: ['_encodeUtf8Polyfill', '_decodeUtf8Polyfill'] },
  'lib0/encoding.js': { false: ['_writeVarStringPolyfill'] },
  'lib0/decoding.js': { false: ['_readVarStringPolyfill'] },
  'yjs/dist/yjs.mjs': {
    // Whoever writes may send these types, so that they are read and passed on; nobody asks them anything.
    YXmlFragment: [
      ...[
        'firstChild',
        'clone',
        'createTreeWalker',
        'querySelector',
        'querySelectorAll',
        'toString',
        'toJSON',
        'toDOM',
      ],
      ...['insertAfter', 'delete', 'toArray', 'push', 'unshift', 'get', 'slice', 'forEach'],
    ],
    YXmlElement: [
      ...['nextSibling', 'prevSibling', 'clone', 'toString', 'toDOM'],
      ...['removeAttribute', 'getAttribute', 'hasAttribute', 'getAttributes'],
    ],
    YXmlHook: ['clone', 'toDOM'],
    YXmlText: ['nextSibling', 'prevSibling', 'clone', 'toDOM', 'toString', 'toJSON'],
    // Lists hold the entries of a thread: they are added to, and read from the first to the last.
    YArray: ['clone', 'unshift', 'delete', 'get', 'slice', 'map', 'forEach', 'toJSON'],
    YMap: ['clone', 'toJSON'],
    YText: ['clone', 'toJSON', 'removeAttribute', 'setAttribute', 'getAttribute', 'getAttributes'],
    AbstractType: ['clone', 'toJSON'],
    Doc: ['toJSON', 'getArray', 'getText', 'getXmlElement', 'getXmlFragment', 'getSubdocs', 'getSubdocGuids'],
    UndoManager: ['addTrackedOrigin', 'removeTrackedOrigin'],
  },
}
const FILES = Object.keys(UNREACHED)

/** Names that others have too, or that no code spells: why nothing reaches these is said above. */
const NAMED_ELSEWHERE = new Set(
  'append clone delete find forEach prepend remove size subtract update fromJSON get getAttribute hasAttribute insertAfter firstChild map setAttribute nextSibling push querySelector querySelectorAll removeAttribute slice toArray toDOM toJSON toString unshift createTreeWalker'.split(
    ' ',
  ),
)

/** `code` without the parts that nothing reaches. Throws when one of them is not there: the library is another, and wants to be looked at. */
export function withoutUnreached(file, code) {
  const wanted = new Map(Object.entries(UNREACHED[file]).map(([owner, names]) => [owner, new Set(names)]))
  const cuts = []
  const found = (owner, name) => wanted.get(owner)?.delete(name)
  for (const statement of parseAst(code).body) {
    const node = statement.declaration ?? statement
    if (node.type === 'ClassDeclaration') {
      const own = new Set(wanted.get(node.id.name))
      for (const { start, end, key, value } of node.body.body)
        if (own.has(key.name)) {
          found(node.id.name, key.name)
          cuts.push([start, end, ''])
        } else if (found('nothing', `${node.id.name}.${key.name}`)) cuts.push([value.body.start, value.body.end, '{}'])
    } else if (node.type === 'FunctionDeclaration') {
      if (found('nothing', node.id.name)) cuts.push([node.body.start, node.body.end, '{}'])
    } else if (node.type === 'VariableDeclaration') {
      for (const { id, init } of node.declarations)
        if (found('false', id.name)) cuts.push([init.start, init.end, 'false'])
    } else if (node.expression?.left?.property?.name === 'prototype') {
      const owner = node.expression.left.object.name
      const own = new Set(wanted.get(owner))
      const { properties = [] } = node.expression.right
      for (const [at, { start, end, key }] of properties.entries())
        if (own.has(key.name)) {
          found(owner, key.name)
          cuts.push([start, properties[at + 1]?.start ?? end, ''])
        }
    } else if (node.expression?.callee?.property?.name === 'jsonID') cuts.push([node.start, node.end, ''])
  }
  const missing = [...wanted].flatMap(([owner, names]) => [...names].map((name) => `${owner}.${name}`))
  if (missing.length > 0) throw new Error(`${file} has no ${missing.join(', ')}: see server/setup/unreached.mjs`)
  return cuts.reduceRight((rest, [start, end, instead]) => rest.slice(0, start) + instead + rest.slice(end), code)
}

const isAsked = (id) => isAbsolute(id) && (!id.includes('/node_modules/') || FILES.some((file) => id.endsWith(file)))

/** The plugin of the build. It stops where something names a part that was left out. */
export const leaveOutUnreached = () => ({
  name: 'leave-out-unreached',
  apply: 'build',
  transform(code, id) {
    const file = FILES.find((name) => id.endsWith(`/node_modules/${name}`))
    return file && { code: withoutUnreached(file, code), map: null }
  },
  generateBundle(_options, bundle) {
    const names = FILES.flatMap((file) => Object.entries(UNREACHED[file]))
      .flatMap(([owner, methods]) => (owner === 'false' || owner === 'nothing' ? [] : methods))
      .filter((name) => !NAMED_ELSEWHERE.has(name))
    const named = new RegExp(`\\.(${names.join('|')})\\b`)
    for (const part of Object.values(bundle)) {
      // Other libraries have parts of the same names.
      if (!Object.keys(part.modules ?? {}).some(isAsked)) continue
      const reached = named.exec(part.code ?? '')
      if (reached) throw new Error(`${part.fileName} names ${reached[1]}: see server/setup/unreached.mjs`)
    }
  },
})
