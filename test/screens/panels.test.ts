// What the panels decide, without a browser: words of findings, their groups, guards, and the live agreement.
import { computed, signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openDraft, readText } from '../../shared/agreement/draft.ts'
import {
  parseAgreementId,
  parseClauseId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseWaiverId,
} from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import { reportOfTold, tellReport } from '../../shared/checks/told-report.ts'
import { targetDigest, targetOf } from '../../shared/checks/waiver-target.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import { isFresh } from '../../shared/ledger/freshness.ts'
import { STEPS, type Unmet } from '../../shared/ledger/guards.ts'
import { TEMPLATES } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'
import { fakeBrowser } from './fake-browser.ts'

fakeBrowser('/p/abc123/naskah')
const { findingWords } = await import('../../client/panels/finding-words.ts')
const { filterFindings, findingKey, groupFindings } = await import('../../client/panels/finding-filter.ts')
const { foldOn } = await import('../../client/sync/decisions.ts')
const { digestsOf } = await import('../../client/panels/text-digests.ts')
const { followAgreement } = await import('../../client/panels/live-agreement.ts')
const { refusedGuards } = await import('../../client/panels/refused-guards.ts')
const { guardWords } = await import('../../client/panels/guard-words.ts')
const { checker, loadChecker } = await import('../../client/panels/checker.ts')
const { parseToldReport, tellHere } = await import('../../client/panels/told-report.ts')
const { followWriters } = await import('../../client/panels/writers.ts')
const { findingTarget } = await import('../../client/panels/workspace.ts')

const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('missing')
  return value
}
const template = must(TEMPLATES[0])
const id = must(parseAgreementId('abc123'))
const one = must(parsePartnerId('p1'))
const two = must(parsePartnerId('p2'))
const person = must(parsePersonId('orang1'))
const PARTNERS = [
  { id: one, name: 'Yayasan Bahari', short: 'YBL', kind: 'ngo' },
  { id: two, name: 'Desa Lembar', short: 'Desa', kind: 'village' },
] as const

const finding = (over: Partial<Finding>): Finding => ({
  code: 'KN-02',
  char: 'statedContributions',
  level: 'error',
  parties: [one],
  clause: parseClauseId('kontribusi'),
  data: { mitra: 'YBL' },
  ...over,
})

/** Frames and timers by hand: `paint` runs what waits for the next paint; `rest` is long enough that nothing waits for more writing. */
function handFrames() {
  let frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (work: FrameRequestCallback) => frames.push(work))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  vi.useFakeTimers()
  const paint = () => {
    for (const work of frames.splice(0)) work(0)
    vi.advanceTimersByTime(0)
  }
  return {
    paint,
    rest() {
      vi.runAllTimers()
      paint()
    },
  }
}
afterEach(() => vi.useRealTimers())

function openLive() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDraft(template, { title: 'Kemitraan', partners: PARTNERS }))
  const draft = openDraft(doc)
  const ledger = signal<readonly LedgerEvent[]>([])
  const origins = signal<Origins | null>(null)
  const recordOf = foldOn()
  const record = computed(() => recordOf(ledger.value))
  const live = followAgreement(id, draft, template, record, () => null, origins)
  const happen = (payload: LedgerPayload) => {
    ledger.value = [...ledger.value, appendEvent(ledger.value.at(-1) ?? null, { at: 1, actor: person, payload })]
  }
  happen({
    type: 'agreement-created',
    agreement: id,
    title: 'Kemitraan',
    template: { id: template.id, version: '1', digest: '' },
    authority: '',
  })
  for (const { id: partner, name, kind } of PARTNERS) happen({ type: 'partner-added', partner, name, kind })
  const edit = (text: string) => {
    const title = must(draft.clauses.get('kontribusi')).get('title')
    if (title instanceof Y.Text) title.insert(0, text)
  }
  const undo = (length: number) => {
    const title = must(draft.clauses.get('kontribusi')).get('title')
    if (title instanceof Y.Text) title.delete(0, length)
  }
  return { draft, live, happen, edit, undo }
}

test('[SC11] a finding reads as the sentence of its rule with its own values', () => {
  const rule = must(template.rules.find((entry) => entry.code === 'KN-02'))
  const { message, remedy } = findingWords(finding({}), template)
  expect(message).toBe(rule.message.id.replace('{mitra}', 'YBL'))
  expect(remedy).toContain('YBL')
  expect(message + remedy).not.toMatch(/\{mitra\}/)
})

test('[SC11] a finding of a later rule shows its code, and points to its words', () => {
  expect(findingWords(finding({ code: 'ZZ-99' }), template)).toEqual({ message: 'ZZ-99', remedy: '' })
  expect(findingTarget(finding({ quote: 'kata' }))).toEqual({ clause: 'kontribusi', quote: 'kata' })
  expect(findingTarget(finding({ clause: null }))).toBeNull()
})

test('[SC12] findings are grouped in the order of the six marks, general ones last', () => {
  const findings = [
    finding({ char: 'general' }),
    finding({ char: 'sharedGoals' }),
    finding({ char: 'sharedRules' }),
    finding({ char: 'sharedGoals' }),
  ]
  expect(groupFindings(findings).map((group) => [group.char, group.findings.length])).toEqual([
    ['sharedRules', 1],
    ['sharedGoals', 2],
    ['general', 1],
  ])
})

test('[SC12] findings can be narrowed to a partner and to a characteristic', () => {
  const findings = [finding({}), finding({ parties: [two] }), finding({ char: 'sharedRules' })]
  expect(filterFindings(findings, { partner: null, char: null })).toHaveLength(3)
  expect(filterFindings(findings, { partner: two, char: null })).toEqual([findings[1]])
  expect(filterFindings(findings, { partner: one, char: 'sharedRules' })).toEqual([findings[2]])
  expect(new Set(findings.map(findingKey)).size).toBe(2)
})

test('[SC21] nothing is judged before the check has come or the server has told it, and everything as soon as it has', async () => {
  const frames = handFrames()
  const { live, edit, undo } = openLive()
  expect([checker.value, live.report.value]).toEqual([null, null])
  const { loadedChecker } = await import('../../client/panels/loaded-checker.ts')
  const situation = { id, agreement: live.agreement.value, draft: openDraft(new Y.Doc()) }
  const judged = loadedChecker.judge(
    { ...situation, record: live.record.value, writerOf: () => null, origins: null },
    template,
  )
  const about = { document: digestsOf({ id, live }).document, seq: must(live.record.value).head.seq }
  const told = parseToldReport(
    JSON.parse(JSON.stringify(tellReport(judged, about, (item) => findingWords(item, template)))),
  )
  expect(reportOfTold(told)).toEqual(judged)
  expect(told.findings.map(([, words]) => words)).toEqual(judged.findings.map((item) => findingWords(item, template)))
  expect(tellHere({ id, live }, { ...told, seq: told.seq - 1 })).toBe(false)
  expect(tellHere({ id, live }, told)).toBe(true)
  expect(live.report.value?.findings).toEqual(judged.findings)
  edit('x')
  frames.paint()
  expect(live.report.value).toBeNull()
  expect(tellHere({ id, live }, told)).toBe(false)
  undo(1)
  frames.rest()
  await loadChecker()
  expect(must(live.report.value).findings).toEqual(judged.findings)
  live.close()
})

test('[SC13] a change is judged after the next paint, once for any number of keystrokes', () => {
  const frames = handFrames()
  const { live, edit, draft } = openLive()
  let reads = 0
  const stop = live.agreement.subscribe(() => {
    reads++
  })
  const before = reads
  for (const letter of 'mangrove') edit(letter)
  expect(reads).toBe(before)
  frames.paint()
  expect(reads).toBe(before + 1)
  expect(live.agreement.value.clauses.find((clause) => clause.id === 'kontribusi')?.title).toBe(
    readText(draft.clauses.get('kontribusi'), 'title'),
  )
  stop()
  live.close()
})

test('[SC13] while somebody writes on, the text is judged again after a pause, and then all of what was written', () => {
  const frames = handFrames()
  const { live, edit } = openLive()
  const title = () => live.agreement.value.clauses.find((clause) => clause.id === 'kontribusi')?.title
  edit('a')
  frames.paint()
  expect(title()).toMatch(/^aK/)
  for (const letter of 'bcd') {
    edit(letter)
    frames.paint()
    expect(title()).toMatch(/^aK/)
  }
  frames.rest()
  expect(title()).toMatch(/^dcbaK/)
  expect(live.title.value).toBe('Kemitraan')
  live.close()
})

test('[WV12] decisions that tell the check nothing new judge nothing again; a waiver that counts does, and only marks', async () => {
  const frames = handFrames()
  const { live, happen, edit } = openLive()
  await loadChecker()
  const before = must(live.report.value)
  happen({ type: 'invited', invitation: must(parseInvitationId('i1')), role: 'writer', partner: one, expiresAt: null })
  expect(live.report.value).toBe(before)

  const error = must(before.findings.find(({ code, parties }) => code === 'KN-02' && parties.includes(one)))
  const target = targetOf(error)
  const digest = must(targetDigest(target, live.agreement.value, digestsOf({ id, live }).clauses))
  const waiver = must(parseWaiverId('w1'))
  happen({ type: 'waiver-proposed', waiver, target, digest, message: '', reason: 'x' })
  for (const partner of [one, two]) happen({ type: 'waiver-acknowledged', waiver, partner })
  const { findings } = must(live.report.value)
  const waived = (all: readonly Finding[]) => all.filter((item) => item.waived).map(({ code }) => code)
  expect(waived(findings)).toEqual(['KN-02'])
  expect(findings).toHaveLength(before.findings.length)

  edit('x')
  frames.paint()
  expect(waived(must(live.report.value).findings)).toEqual([])
  live.close()
})

test('[WV10] a client id writes for whom the server said, or for whoever was seen here with it; others are not known', () => {
  const awareness = new Awareness(new Y.Doc())
  const me = { personId: person, name: 'Siti', role: 'writer', partnerId: one } as const
  const writers = followWriters(
    id,
    [
      { personId: parsePersonId('orang7'), partnerId: two, clients: [7] },
      { personId: null, partnerId: null, clients: [8] },
    ],
    awareness,
    me,
  )
  const writerOf = writers.partnerOf
  expect([1, 7, 8, 9, awareness.clientID].map(writerOf)).toEqual([null, two, null, undefined, one])
  expect(writers.writerOf(7)?.person).toBe('orang7')
  expect([7, awareness.clientID].map(writers.isMine)).toEqual([false, true])
  // As a message from the server: somebody of the other partner came, and went again.
  awareness.states.set(9, { user: { person: 'orang9', name: 'Budi', partner: 'p2' } })
  awareness.emit('change', [{ added: [9], updated: [], removed: [] }, 'server'])
  awareness.states.delete(9)
  expect(writerOf(9)).toBe(two)
  expect(writers.writerOf(9)?.person).toBe('orang9')
  awareness.destroy()
})

test('[SC13] nothing is judged after the agreement was closed', () => {
  const frames = handFrames()
  const { live, edit } = openLive()
  const before = live.agreement.value
  edit('x')
  live.close()
  frames.paint()
  expect(live.agreement.value).toBe(before)
})

test('[SC14] a consent lapses with the words on this screen and holds again when the change is undone', () => {
  const frames = handFrames()
  const { live, happen, edit, undo } = openLive()
  const digest = digestsOf({ id, live }).document
  happen({
    type: 'consent-given',
    partner: one,
    scope: 'document',
    digest,
    documentDigest: digest,
    stance: 'agree',
    note: '',
  })
  const fresh = computed(() => isFresh(must(live.record.value?.consents[0]), digestsOf({ id, live })))
  expect(fresh.value).toBe(true)
  edit('Baru ')
  frames.paint()
  expect(fresh.value).toBe(false)
  undo('Baru '.length)
  frames.rest()
  expect(fresh.value).toBe(true)
  live.close()
})

/** One of each guard that can be unmet. */
const EVERY_GUARD: readonly Unmet[] = [
  { guard: 'no-such-step', from: 'draf', to: 'ditandatangani' },
  { guard: 'partners-joined', partners: [one], needed: 2 },
  { guard: 'partner-list', missing: [one], unknown: [] },
  { guard: 'signatories-named', partners: [one] },
  { guard: 'no-open-errors', findings: [{ code: 'KN-02', clause: null }] },
  { guard: 'no-open-suggestions', suggestions: ['7.1' as never] },
  { guard: 'all-consented', partners: [one] },
  { guard: 'printable', characters: [{ clause: null, character: '☃', codePoint: 0x2603 }] },
  { guard: 'reason-given' },
  { guard: 'nobody-signed', partners: [one] },
  { guard: 'all-signed', partners: [one] },
  { guard: 'dictations-answered', partners: [one] },
  { guard: 'ending-agreed', partners: [one] },
  { guard: 'reading-pause', days: 3, until: Date.UTC(2026, 11, 1) },
  { guard: 'annexes-attached', annexes: [{ profile: 'desa-pihak-ketiga', annex: 'berita_acara' }] },
  { guard: 'start-reached', start: '2026-12-01' },
  { guard: 'ending-proposed' },
  { guard: 'closing-listed', missing: ['asset'] },
  { guard: 'ending-day-reached', day: '2026-12-02' },
  { guard: 'notice-given', day: '2026-12-03' },
  { guard: 'ground-stands' },
  { guard: 'base-held' },
  { guard: 'something-amended' },
]

test('[SC15] every guard that can be unmet has words of its own, with names where it names partners', () => {
  handFrames()
  const { live } = openLive()
  const workspace = { live } as unknown as Parameters<typeof guardWords>[0]
  const said = EVERY_GUARD.map((unmet) => guardWords(workspace, unmet))
  expect(new Set(said).size).toBe(said.length)
  expect(said.filter((text) => text.includes('YBL'))).toHaveLength(8)
  const guards = new Set(Object.values(STEPS).flatMap((steps) => Object.values(steps).flat()))
  expect(guards.size).toBe(said.length - 1)
  live.close()
})

test('[SC27] a refusal of the server is read with every guard that it names; what this program does not know is left out', () => {
  const told: unknown = JSON.parse(JSON.stringify(EVERY_GUARD))
  const refused = (unmet: unknown) => refusedGuards({ code: 'guards-unmet', status: 409, data: { unmet } })
  expect(refused(told)).toEqual(EVERY_GUARD)
  expect(refused([{ guard: 'of-tomorrow' }, { guard: 'all-consented' }, null, { guard: 'reason-given' }])).toEqual([
    { guard: 'reason-given' },
  ])
  expect(refusedGuards({ code: 'forbidden', status: 403, data: { unmet: told } })).toEqual([])
})
