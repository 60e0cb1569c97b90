// The agreement inside a sealed file: who, whether its digest is the printed one, its words, and what can be begun from it.
import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { partnerName } from '../../shared/agreement/plain-text.ts'
import { ordinal } from '../../shared/amend/ordinal.ts'
import type { SourceFault } from '../../shared/pdf/sealed-source.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import type { LinksPageProps } from '../pages/links-page.tsx'
import { beginFromFile } from './amend-api.ts'
import { amendWords } from './amend-words.ts'
import { ChangeList } from './change-list.tsx'
import { keepSource } from './kept-sources.ts'
import { agreementJson, type OpenedSource, plainText, readable } from './open-source.ts'
import { saveText } from './save-text.ts'
import '../styles/amend.css'

export function SourceTrouble({ fault }: { fault: SourceFault }) {
  const { source } = amendWords()
  return (
    <div class="note note-error" role="alert">
      <p class="note-title">{source.faults[fault]}</p>
      <p>{source.unchanged}</p>
      <p class="note-code">{fault}</p>
    </div>
  )
}

export function SourceText({ opened }: { opened: OpenedSource }) {
  const { source } = amendWords()
  const clauses = useMemo(() => readable(opened.agreement), [opened])
  return (
    <>
      {opened.changes.length > 0 && (
        <section aria-labelledby="diubah">
          <h3 id="diubah">{source.changes}</h3>
          <ChangeList items={opened.changes} />
        </section>
      )}
      <details class="source-text">
        <summary>{source.read}</summary>
        <div lang="id">
          {clauses.map(({ title, lines }, i) => (
            <section key={`${i} ${title}`}>
              <h4>{title}</h4>
              {lines.map((line, j) => (
                <p key={`${j} ${line}`}>{line}</p>
              ))}
            </section>
          ))}
        </div>
      </details>
    </>
  )
}

/** `begun` is told the links of an agreement that was begun from the file. */
export function SourceCard({ opened, begun }: { opened: OpenedSource; begun: (links: LinksPageProps) => void }) {
  const { source: words } = amendWords()
  const { source, agreement } = opened
  const { sending: busy, problem, ask } = useRequest()
  const trouble = useSignal(false)
  const begin = async (purpose: 'addendum' | 'copy') => {
    const result = await ask(() => beginFromFile(opened.bytes, purpose))
    if (!result?.ok) return
    const { title, invitations: links } = result.value
    begun({ title, partners: agreement.partners, links })
  }
  const keep = async () => {
    const title = agreement.title.trim() || source.id
    trouble.value = !(await keepSource({ digest: source.digest, title, bytes: opened.bytes }))
    if (!trouble.value) announce(words.kept)
  }
  return (
    <section class="card" aria-labelledby="isi-tersegel">
      <h2 id="isi-tersegel">{agreement.title.trim() || words.title}</h2>
      {agreement.base && (
        <p>
          <span class="badge">{words.addendum(ordinal(agreement.base.number))}</span>
        </p>
      )}
      <p>
        {words.partners}: {agreement.partners.map((partner) => partnerName(partner)).join(', ')} ·{' '}
        {words.signed(source.signatures, source.partners)}
      </p>
      <p class="note note-ok">{words.same}</p>
      <dl class="digests">
        <dt>{words.digest}</dt>
        <dd>
          <code>{source.digest}</code>
        </dd>
      </dl>
      <p class="quiet">
        {words.notProof} <a href="/verifikasi">{words.verify}</a>
      </p>
      <SourceText opened={opened} />
      <div class="button-row">
        <button type="button" class="button" onClick={() => void keep()}>
          <Icon name="download" /> {words.keep}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => saveText('perjanjian.json', agreementJson(opened), 'application/json')}
        >
          {words.json}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => saveText('perjanjian.txt', plainText(agreement), 'text/plain')}
        >
          {words.text}
        </button>
      </div>
      {trouble.value && <p role="alert">{words.full}</p>}
      {problem.value && <ProblemNote problem={problem.value} />}
      <p class="quiet">{words.sends}</p>
      <div class="button-row">
        {source.signatures === source.partners && (
          <button
            type="button"
            class="button button-primary"
            aria-disabled={busy.value}
            onClick={() => void begin('addendum')}
          >
            <Icon name="plus" /> {words.begin}
          </button>
        )}
        <button type="button" class="button" aria-disabled={busy.value} onClick={() => void begin('copy')}>
          <Icon name="copy" /> {words.copy}
        </button>
      </div>
    </section>
  )
}
