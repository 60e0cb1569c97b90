// On the page that checks PDFs: an addendum together with its base. Each file is judged like any other, then the chain between them.
import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { type ChainFile, type ChainLink, verifyFileChain } from '../../shared/amend/file-chain.ts'
import { ordinal } from '../../shared/amend/ordinal.ts'
import { sameText } from '../../shared/amend/same-text.ts'
import { chain } from '../../shared/language/id/chain.ts'
import { plainSubtle } from '../../shared/pdf/plain-subtle.ts'
import { readSealedSource } from '../../shared/pdf/sealed-source.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { area } from '../app/locale.ts'
import { inflate } from '../verify/inflate.ts'
import { type Verdict, verdictOf } from '../verify/verdict.ts'
import type { Verify } from '../verify/verify-page.tsx'
import { amendWords } from './amend-words.ts'
import { ChangeList } from './change-list.tsx'
import '../styles/amend.css'

/** As for one file. */
const FILE_LIMIT_BYTES = 40 * 1024 * 1024
/** At once; the command line takes whole folders. */
const FILES_MAX = 20

interface Judged {
  readonly name: string
  readonly verdict: Verdict | 'too-large'
}

interface Checked {
  readonly files: readonly Judged[]
  readonly links: readonly ChainLink[]
  readonly same: readonly (readonly ChainFile[])[]
}

async function check(files: readonly File[], verify: Verify): Promise<Checked> {
  const judged: Judged[] = []
  const sources: ChainFile[] = []
  for (const file of files.slice(0, FILES_MAX)) {
    if (file.size > FILE_LIMIT_BYTES) {
      judged.push({ name: file.name, verdict: 'too-large' })
      continue
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    // In a thread of its own and bounded in time; what it gives up on is not read here either.
    const report = await verify(bytes)
    judged.push({ name: file.name, verdict: verdictOf(report) })
    if (report.format === null) continue
    const reading = await readSealedSource(bytes, { crypto: globalThis.crypto?.subtle ?? plainSubtle, inflate })
    if (reading.ok) sources.push({ name: file.name, bytes, source: reading.source })
  }
  return { files: judged, links: verifyFileChain(sources), same: sameText(sources) }
}

function LinkFacts({ link }: { link: ChainLink }) {
  const words = area('chain', chain)
  const base = link.baseFile ?? words.unknownBase(link.base.agreement)
  const holds = link.problems.length === 0
  return (
    <li>
      <article class="card">
        <p>
          <strong>{words.upon(link.file, ordinal(link.base.number), base)}</strong> (
          {words.changes(link.changes.length)})
        </p>
        <div class={holds ? 'note note-ok' : 'note note-error'}>
          {holds ? (
            <p class="note-title">
              <Icon name="check" /> {words.holds}
            </p>
          ) : (
            <ul>
              {link.problems.map((code) => (
                <li key={code}>
                  {words.problems[code]} <span class="note-code">{code}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <ChangeList items={link.changes} />
      </article>
    </li>
  )
}

function SameText({ group }: { group: readonly ChainFile[] }) {
  const words = area('chain', chain)
  return (
    <>
      <h3>{words.sameText}</h3>
      <ul>
        {group.map(({ name, source }) => (
          <li key={name}>{words.sameTextFile(name, source.signatures, source.partners)}</li>
        ))}
      </ul>
      <p class="quiet">{words.sameTextHelp}</p>
    </>
  )
}

interface ChainCheckProps {
  readonly verify: Verify
  /** Files that were given elsewhere on the page, to be judged at once */
  readonly given: readonly File[]
}

export function ChainCheck({ verify, given }: ChainCheckProps) {
  const { chain: words } = amendWords()
  const links = area('chain', chain)
  const input = useId()
  const busy = useSignal(false)
  const checked = useSignal<Checked | null>(null)
  const verdicts: Readonly<Record<Judged['verdict'], string>> = {
    holds: words.holds,
    'not-all-signed': words.notSigned,
    differs: words.differs,
    'not-ours': words.notOurs,
    'too-large': words.tooLarge,
  }
  const take = async (files: readonly File[]) => {
    if (files.length === 0 || busy.value) return
    busy.value = true
    announce(words.reading)
    checked.value = await check(files, verify)
    busy.value = false
  }
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (given.length === 0) return
    heading.current?.focus()
    void take(given)
  }, [given])
  const now = checked.value
  return (
    <section
      aria-labelledby="rantai-berkas"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void take([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <h2 id="rantai-berkas" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      <label class="button chain-choose" for={input}>
        <Icon name="upload" /> {words.choose}
        <input
          id={input}
          class="visually-hidden"
          type="file"
          multiple
          accept="application/pdf,.pdf"
          onChange={(event) => {
            void take([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </label>
      {busy.value && <p>{words.reading}</p>}
      {now && (
        <div class="chain-result">
          <ul>
            {now.files.map(({ name, verdict }) => (
              <li key={name}>
                {name}: {verdicts[verdict]}
              </li>
            ))}
          </ul>
          {now.files.some(({ verdict }) => verdict === 'differs') && <p class="quiet">{words.alone}</p>}
          {now.same.map((group) => (
            <SameText key={group[0]?.name} group={group} />
          ))}
          {now.links.length === 0 ? (
            <p>{links.none}</p>
          ) : (
            <ul class="plain-list">
              {now.links.map((link) => (
                <LinkFacts key={link.file} link={link} />
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
