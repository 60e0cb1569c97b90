// What `import … from 'mufakat/binding'` offers to other projects; docs/editor.md explains it. It collects exports because it is the outside of
// the package: what is not named here may change without notice.

export {
  type Binding,
  type BindingOptions,
  type BoundView,
  createBinding,
  isRemote,
} from '../editor/binding/binding.ts'
export { createOrigins, type Origins } from '../editor/binding/origins.ts'
export { documentNode } from '../editor/binding/read-clauses.ts'
export {
  createShape,
  type SectionMap,
  type SectionShape,
  type Sections,
  type ShapeOptions,
} from '../editor/binding/shape.ts'
export { REMOVE_CLAUSE as REMOVE_SECTION, type TidyOptions, tidy } from '../editor/binding/tidy.ts'
export { createUndo, type Roots } from '../editor/binding/undo.ts'
