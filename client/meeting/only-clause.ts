// Shows one clause of the text and hides the others, without touching the text: a rule of style, which needs no attribute on the editor's nodes.
import type { ClauseId } from '../../shared/agreement/ids.ts'

const ruleFor = (clause: ClauseId): string =>
  `@media screen { .frame-meeting .clause:not([data-clause="${CSS.escape(clause)}"]) { display: none } }`

export interface OnlyClause {
  show(clause: ClauseId | null): void
  stop(): void
}

export function createOnlyClause(): OnlyClause {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return {
    show: (clause) => void sheet.replaceSync(clause === null ? '' : ruleFor(clause)),
    stop() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet)
    },
  }
}
