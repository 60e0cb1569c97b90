// What turns a paragraph into a list item as it is typed: "(1) ", "a. ", "1. ", "- ".
import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { Plugin } from 'prosemirror-state'
import type { ListKind } from '../../../shared/agreement/agreement.ts'

const rule = (pattern: RegExp, list: ListKind) =>
  new InputRule(pattern, (state, _match, start, end) => {
    const $start = state.doc.resolve(start)
    if ($start.parent.type.name !== 'block' || $start.parentOffset > 0) return null
    return state.tr.delete(start, end).setNodeMarkup($start.before(), null, { ...$start.parent.attrs, list })
  })

export const listRules = (): Plugin =>
  inputRules({
    rules: [rule(/^\(1\) $/, 'verse'), rule(/^a\. $/, 'letter'), rule(/^1\. $/, 'number'), rule(/^[-–] $/, 'bullet')],
  })
