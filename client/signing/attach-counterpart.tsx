// Lays a counterpart that came back beside the sealed file. Of a scan or a photograph the codes of the pages are read first, on this device; what
// they say goes to the server as if somebody had typed it, and is compared there.
import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { COUNTERPART_KINDS, type CounterpartKind } from '../../shared/ledger/event-counterparts.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { FileDrop } from '../app/file-drop.tsx'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import type { Scan } from '../scan/scan-apart.ts'
import { type ScannedPages, scannedPages } from '../scan/scanned-pages.ts'
import { signatoryWords } from './signatory-words.ts'
import { attachCounterpart } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'

/** A scan that waits to be kept: null while its codes are read. */
interface Held {
  readonly file: File
  readonly scan: Scan | null
  readonly pages: ScannedPages | null
}

const NOTHING: Scan = { codes: [], pictures: 0, unread: 0 }

/** Null when it was told to stop; nothing read where the reader could not be had. */
async function scanOf(file: File, seen: (pictures: number) => void, signal: AbortSignal): Promise<Scan | null> {
  try {
    const [{ scanApart }, { startScanWorker }] = await Promise.all([
      import('../scan/scan-apart.ts'),
      import('../verify/start-worker.ts'),
    ])
    const scan = await scanApart(file, startScanWorker, ({ pictures }) => seen(pictures), signal)
    return signal.aborted ? null : scan
  } catch {
    // Without a network the reader is not here; the digest can be typed.
    return signal.aborted ? null : NOTHING
  }
}

function WhatWasRead({ held: { scan, pages }, seen }: { held: Held; seen: number }) {
  const { counterparts: words } = signatoryWords()
  if (scan === null)
    return (
      <p class="note" role="status">
        {words.reading(seen)}
      </p>
    )
  if (pages === null)
    return (
      <p class="note note-warn" role="status">
        {words.unreadable}
      </p>
    )
  return (
    <div class={pages.isOfText ? 'note note-ok' : 'note note-warn'} role="status">
      <p>{pages.isOfText ? words.readSame : words.readOther}</p>
      <p>{words.readPages(pages.counterpart, pages.pages)}</p>
      {pages.missing.length > 0 && <p>{words.readMissing(pages.missing)}</p>}
    </div>
  )
}

function Choices({
  opened,
  kind,
  partnerId,
}: {
  opened: SigningCase
  kind: Signal<CounterpartKind>
  partnerId: Signal<string>
}) {
  const { counterparts: words } = signatoryWords()
  return (
    <>
      <Field
        id="rangkap-asal"
        label={words.kind}
        control={(attributes) => (
          <select
            {...attributes}
            onChange={(event) => {
              kind.value = COUNTERPART_KINDS[event.currentTarget.selectedIndex] ?? 'paper'
            }}
          >
            {COUNTERPART_KINDS.map((known) => (
              <option key={known} value={known} selected={known === kind.value}>
                {words.kinds[known]}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        id="rangkap-milik"
        label={words.partner}
        control={(attributes) => (
          <select
            {...attributes}
            onChange={(event) => {
              partnerId.value = event.currentTarget.value
            }}
          >
            <option value="" selected={partnerId.value === ''}>
              {words.ofAll}
            </option>
            {[...opened.record.partners.keys()].map((partner) => (
              <option key={partner} value={partner} selected={partner === partnerId.value}>
                {partnerCalled(opened, partner)}
              </option>
            ))}
          </select>
        )}
      />
    </>
  )
}

export function AttachCounterpart({ opened, first }: { opened: SigningCase; first: CounterpartKind }) {
  const { counterparts: words } = signatoryWords()
  const kind = useSignal<CounterpartKind>(first)
  const partnerId = useSignal<string>(opened.me.partnerId ?? '')
  const printed = useSignal('')
  const held = useSignal<Held | null>(null)
  const seen = useSignal(0)
  const sending = useSignal(false)
  const problem = useSignal<Problem | null>(null)
  const said = useSignal('')
  const running = useMemo(() => ({ stop: new AbortController() }), [])
  useEffect(() => () => running.stop.abort(), [running])

  const keep = async (file: File, digits: string) => {
    if (sending.value) return
    sending.value = true
    const facts = { kind: kind.value, partnerId: partnerId.value, printed: digits }
    const result = await attachCounterpart(opened.id, facts, file)
    sending.value = false
    problem.value = result.ok ? null : result.problem
    said.value = result.ok ? words.match[result.value.match] : ''
    if (!result.ok) return
    held.value = null
    printed.value = ''
    announce(`${words.done} ${said.value}`)
  }
  const read = async (file: File) => {
    running.stop.abort()
    running.stop = new AbortController()
    held.value = { file, scan: null, pages: null }
    problem.value = null
    said.value = ''
    seen.value = 0
    const scan = await scanOf(
      file,
      (pictures) => {
        seen.value = pictures
      },
      running.stop.signal,
    )
    const digest = 'documentDigest' in opened.record.standing ? opened.record.standing.documentDigest : null
    if (scan === null || digest === null) return
    const pages = scannedPages(scan.codes, digest)
    held.value = { file, scan, pages }
    // The paper copies are numbered as the partners stand in the text.
    const of = pages?.isOfText && pages.counterpart ? opened.agreement.partners[pages.counterpart - 1]?.id : undefined
    if (of !== undefined) partnerId.value = of
    if (pages) printed.value = pages.digits
  }
  const leave = () => {
    running.stop.abort()
    held.value = null
    printed.value = ''
  }
  const { value: waiting } = held
  return (
    <div class="card">
      <Choices opened={opened} kind={kind} partnerId={partnerId} />
      {kind.value === 'paper' && waiting ? (
        <>
          <p>
            <strong>{waiting.file.name}</strong>
          </p>
          <WhatWasRead held={waiting} seen={seen.value} />
          {waiting.scan && (
            <TextField
              id="rangkap-sidik"
              label={words.printed}
              help={waiting.pages ? words.printedRead : words.printedHelp}
              optional
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              maxLength={80}
              value={printed}
            />
          )}
          <div class="button-row">
            {waiting.scan && (
              <button
                type="button"
                class="button button-primary"
                disabled={sending.value}
                onClick={() => void keep(waiting.file, printed.value)}
              >
                {sending.value ? t().common.sending : words.keep}
              </button>
            )}
            <button type="button" class="button" disabled={sending.value} onClick={leave}>
              {words.another}
            </button>
          </div>
        </>
      ) : (
        <FileDrop
          choose={sending.value ? t().common.sending : words.choose}
          drop={words.drop}
          accept="application/pdf,image/png,image/jpeg"
          isPlain
          take={(file) => void (kind.value === 'paper' ? read(file) : keep(file, ''))}
        />
      )}
      {problem.value && <ProblemNote problem={problem.value} />}
      {said.value && (
        <p class="note note-ok" role="status">
          {words.done} {said.value}
        </p>
      )}
    </div>
  )
}
