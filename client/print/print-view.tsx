// The agreement for paper, in large type, and read aloud: made on this device from its own copy, so that all three work without a network.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import * as Y from 'yjs'
import type { PrintDocument } from '../../shared/export/document.ts'
import { readParts } from '../../shared/export/read-aloud.ts'
import { printDocument } from '../../shared/export/sealed-content.ts'
import { forms as ownWords } from '../../shared/language/id/forms.ts'
import { Icon } from '../app/every-icon.tsx'
import { Loading } from '../app/loading.tsx'
import { Page } from '../app/page.tsx'
import { QrCode } from '../app/qr-code.tsx'
import { agreementPath, replaceSearch, route } from '../app/router.ts'
import { digestsOf } from '../panels/text-digests.ts'
import type { Workspace } from '../panels/workspace.ts'
import { formsWords } from './forms-words.ts'
import { PrintedAgreement } from './printed-agreement.tsx'
import { ReadPanel } from './read-panel.tsx'
import '../styles/print-view.css'

function usePrinted({ id, live, template, session, state }: Workspace): { printed: PrintDocument; isSealed: boolean } {
  const agreement = live.agreement.value
  const digest = digestsOf({ id, live }).document
  const isSealed = state.value !== 'draf' && state.value !== 'tinjauan'
  const printed = useMemo(() => {
    const titles = new Map(template.contributionKinds.map((kind) => [kind.id, kind.title]))
    const yjs = Y.encodeStateAsUpdate(session.draft.doc)
    return printDocument({ id, ledger: [], yjs }, agreement, digest, titles, { kind: isSealed ? 'sealed' : 'draft' })
  }, [id, agreement, digest, isSealed, template, session])
  return { printed, isSealed }
}

const SWITCHES = ['besar', 'suara'] as const
type Switch = (typeof SWITCHES)[number]

/** What is switched on stands in the address, so that a link can lead there. */
function useSwitches() {
  // The query is part of the address, which the router follows.
  void route.value
  const query = new URLSearchParams(location.search)
  const isOn = (name: Switch) => query.has(name)
  const toggle = (name: Switch) => {
    const next = SWITCHES.filter((other) => (other === name ? !isOn(other) : isOn(other)))
    replaceSearch(next.length === 0 ? '' : `?${next.map((other) => `${other}=1`).join('&')}`)
  }
  return { isOn, toggle }
}

/** The marked clause stays in sight; a reader who asks for less motion is moved at once. */
function useFollow(place: string | null): void {
  useEffect(() => {
    if (place === null) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    document.getElementById(place)?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
  }, [place])
}

function Mark({ workspace, printed, isSealed }: { workspace: Workspace; printed: PrintDocument; isSealed: boolean }) {
  const { print } = formsWords()
  const address = `${location.origin}${agreementPath(workspace.id)}`
  return (
    <aside class="print-mark" lang="id">
      <div>
        <p>
          <strong>{isSealed ? ownWords.copy : `${printed.labels.draft} · ${ownWords.copy}`}</strong>
        </p>
        <p class="print-digest">
          {printed.labels.digest}: {printed.digest}
        </p>
        {!isSealed && <p class="print-address">{address}</p>}
      </div>
      {!isSealed && <QrCode text={address} label={print.scan} />}
    </aside>
  )
}

function Printed({ workspace }: { workspace: Workspace }) {
  const words = formsWords()
  const { print } = words
  const { printed, isSealed } = usePrinted(workspace)
  const { isOn, toggle } = useSwitches()
  const reading = useSignal<string | null>(null)
  const parts = useMemo(
    () => readParts(printed, { opening: words.read.opening, signatures: words.read.signatures }),
    [printed, words],
  )
  useFollow(reading.value)
  return (
    <div class={isOn('suara') ? 'with-voice' : undefined}>
      <div class="screen-only print-tools">
        <p>
          <a href={agreementPath(workspace.id, 'berkas')}>{print.back}</a>
        </p>
        {isSealed && <p class="note">{print.sealed}</p>}
        <div class="button-row">
          <button type="button" class="button button-primary" onClick={() => globalThis.print()}>
            <Icon name="print" /> {print.button}
          </button>
          <button type="button" class="button" aria-pressed={isOn('besar')} onClick={() => toggle('besar')}>
            {print.large}
          </button>
          <button type="button" class="button" aria-pressed={isOn('suara')} onClick={() => toggle('suara')}>
            <Icon name="sound" /> {print.listen}
          </button>
        </div>
        <p class="quiet">{print.hint}</p>
      </div>
      {isOn('suara') && (
        <ReadPanel
          parts={parts}
          onPart={(place) => {
            reading.value = place
          }}
        />
      )}
      <Mark workspace={workspace} printed={printed} isSealed={isSealed} />
      <PrintedAgreement printed={printed} large={isOn('besar')} reading={isOn('suara') ? reading.value : null} />
    </div>
  )
}

export function PrintView({ workspace }: { workspace: Workspace }) {
  const { print } = formsWords()
  return (
    <Page title={print.title} width="wide">
      {workspace.session.loaded.value ? <Printed workspace={workspace} /> : <Loading text={print.stillOpening} />}
    </Page>
  )
}
