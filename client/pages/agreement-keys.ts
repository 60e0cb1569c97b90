// Keys that work anywhere in an open agreement. None types a character on an Indonesian or US-International layout.

import { numberClauses } from '../../shared/agreement/numbering.ts'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { type AgreementViewName, agreementPath, navigate } from '../app/router.ts'
import { checker } from '../panels/checker.ts'
import { findingTarget, jumpTo, type Workspace } from '../panels/workspace.ts'
import { answerStatus } from '../presence/answer-status.ts'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** F6 and Shift+F6: the parts of the screen in their order, each at its last or first place of focus. */
function cycleRegions(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null,
  )
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  regions[(here + step + regions.length) % regions.length]?.focus()
}

/** F8 and Shift+F8: through the findings that have a place in the text; says each one. */
function cycleFindings(workspace: Workspace): (backwards: boolean) => void {
  let at = -1
  return (backwards) => {
    const report = workspace.live.report.peek()
    const said = checker.peek()
    if (!report || !said) return announce(t().panels.outline.status.unchecked)
    const findings = report.findings.filter((finding) => finding.clause !== null)
    if (findings.length === 0) return
    at = at < 0 && backwards ? findings.length - 1 : (at + (backwards ? -1 : 1) + findings.length) % findings.length
    const finding = findings[at]
    const target = finding && findingTarget(finding)
    if (!target) return
    jumpTo(workspace, target)
    announce(said.findingWords(finding, workspace.template).message)
  }
}

/** `g p`, `g r`: to the check, to the meeting. The second key comes within this time. */
const SEQUENCE_MS = 1_500
const PLACES: Readonly<Record<string, AgreementViewName>> = { p: 'periksa', r: 'rapat' }

function followSequence({ id }: Workspace): (key: string) => boolean {
  let begun = Number.NEGATIVE_INFINITY
  return (key) => {
    const view = performance.now() - begun < SEQUENCE_MS ? PLACES[key] : undefined
    begun = key === 'g' ? performance.now() : Number.NEGATIVE_INFINITY
    if (view) navigate(agreementPath(id, view))
    return view !== undefined
  }
}

/** Alt+1 to Alt+9: to the Pasal of that number. False where there is none. */
function toArticle(workspace: Workspace, number: number): boolean {
  const numbers = numberClauses(workspace.live.agreement.peek().clauses)
  const clause = [...numbers].find(([, known]) => known === number)?.[0]
  if (clause) jumpTo(workspace, { clause })
  return clause !== undefined
}

const digitOf = ({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): number | null =>
  altKey && !ctrlKey && !metaKey && !shiftKey && /^Digit[1-9]$/.test(code) ? Number(code.slice(-1)) : null

/** The list of keys; where it cannot be loaded, the help page says it. */
const showKeys = (): void => {
  import('../app/shortcuts-dialog.tsx').then(
    ({ openShortcuts }) => openShortcuts(),
    () => navigate('/bantuan'),
  )
}

/** Listens until the returned function is called. */
export function followKeys(workspace: Workspace): () => void {
  const toFinding = cycleFindings(workspace)
  const toPlace = followSequence(workspace)
  const onKey = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey
    const digit = digitOf(event)
    if (event.key.toLowerCase() === 's' && command && !event.shiftKey && !event.altKey) answerStatus(workspace.session)
    else if (event.key === 'F6') cycleRegions(event.shiftKey)
    else if (event.key === 'F8') toFinding(event.shiftKey)
    else if (digit !== null) {
      if (!toArticle(workspace, digit)) return
    } else if (!command && !event.altKey && !typing(event.target) && toPlace(event.key)) {
      // It is there.
    } else if (event.key === '?' && !command && !event.altKey && !typing(event.target)) showKeys()
    else if (event.key === '/' && command && !event.altKey) showKeys()
    else return
    event.preventDefault()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}
