// Each copy of an agreement on this device: whose, how large, what of it is not sent, and what can be done with it.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { myAgreements } from '../app/my-agreements.ts'
import { agreementPath } from '../app/router.ts'
import { sizeWords } from '../carry/file-name.ts'
import { readHeldWords } from '../decide/held-words.ts'
import { pendingActs } from '../signing/signing-store.ts'
import { copies, readCopies } from './copies.ts'
import { CopyCard } from './copy-card.tsx'
import { heldTyping } from './held-typing.ts'
import { type HeldAgreement, heldAgreements, removeEverything, removeHeld } from './inventory.ts'
import { offlineWords } from './offline-words.ts'
import { saveHeld } from './save-held.ts'
import { TypingList } from './typing-list.tsx'
import '../styles/offline.css'

const titleOf = ({ store, owner }: HeldAgreement): string =>
  myAgreements.value.find(({ id }) => id === store.agreement)?.title ?? owner?.title ?? store.agreement

function Held({
  held,
  saved,
  keep,
  gone,
}: {
  held: HeldAgreement
  saved: boolean
  keep: () => void
  gone: () => void
}) {
  const { held: words } = offlineWords()
  const { common } = t()
  const refused = useSignal(false)
  const title = titleOf(held)
  const remove = async () => {
    refused.value = held.waiting > 0 && !saved
    if (refused.value || !confirm(words.removeAsk(title))) return
    await removeHeld(held)
    announce(words.removed(title))
    gone()
  }
  return (
    <li class="card">
      <h3>{held.present ? <a href={agreementPath(held.store.agreement)}>{title}</a> : title}</h3>
      {held.owner && <p>{words.writtenBy(held.owner.name, common.roles[held.owner.role])}</p>}
      <p class="quiet">
        {sizeWords(held.bytes)} · {held.waiting > 0 ? words.waiting(held.waiting) : words.sent}
      </p>
      {held.onlyHere && <p>{words.onlyHere}</p>}
      {!held.present && <p>{words.earlier}</p>}
      {refused.value && (
        <p class="note note-error" role="alert">
          {words.removeRefused}
        </p>
      )}
      <div class="button-row">
        <button
          type="button"
          class="button"
          aria-label={`${words.save}: ${title}`}
          onClick={() => void saveHeld(held, title).then(keep)}
        >
          <Icon name="download" /> {words.save}
        </button>
        <button
          type="button"
          class="button-quiet"
          aria-label={`${words.remove}: ${title}`}
          onClick={() => void remove()}
        >
          {words.remove}
        </button>
      </div>
    </li>
  )
}

/** `children` stand before the way to leave. */
export function HeldList({ children }: { children: ComponentChildren }) {
  const { held: words, copies: copyWords } = offlineWords()
  const list = useSignal<readonly HeldAgreement[] | null>(null)
  const saved = useSignal<ReadonlySet<string>>(new Set())
  const refused = useSignal(false)
  /** Positions and signatures that have not reached the server */
  const decided = useSignal(0)
  const look = async () => {
    list.value = await heldAgreements()
  }
  useEffect(() => {
    void look()
    void readCopies()
  }, [])
  const all = list.value ?? []
  const leave = async () => {
    const unsent = all.filter(({ waiting, store }) => waiting > 0 && !saved.value.has(store.name))
    refused.value = unsent.length > 0
    const acts = (await pendingActs()).filter(({ state }) => state === 'waiting')
    decided.value = acts.length + (await readHeldWords()).length
    if (refused.value || decided.value > 0) return
    const [left, typed] = [copies.value.length, heldTyping().length]
    if (!confirm(left + typed > 0 ? words.leaveAskUnsent(left, typed) : words.leaveAsk)) return
    await removeEverything()
    location.assign('/')
  }
  return (
    <>
      <section class="section" aria-labelledby="disimpan">
        <h2 id="disimpan">{words.title}</h2>
        {list.value !== null && all.length === 0 && (
          <div class="empty">
            <p>{words.none}</p>
          </div>
        )}
        <ul class="plain-list stores">
          {all.map((held) => (
            <Held
              key={held.store.name}
              held={held}
              saved={saved.value.has(held.store.name)}
              keep={() => {
                saved.value = new Set([...saved.value, held.store.name])
              }}
              gone={() => void look()}
            />
          ))}
        </ul>
      </section>
      {copies.value.length > 0 && (
        <section class="section" aria-labelledby="salinan">
          <h2 id="salinan">{copyWords.title}</h2>
          <p>{copyWords.noticeText}</p>
          {copies.value.map((copy) => (
            <CopyCard
              key={copy.id}
              copy={copy}
              mine={false}
              more={
                <a class="button" href={agreementPath(copy.agreement, 'saya')}>
                  {copyWords.look}
                </a>
              }
            />
          ))}
        </section>
      )}
      <TypingList />
      {children}
      <section class="section" aria-labelledby="tinggalkan">
        <h2 id="tinggalkan">{words.leaveTitle}</h2>
        <p>{words.leaveText}</p>
        {decided.value > 0 && (
          <p class="note note-error" role="alert">
            {words.leaveDecided(decided.value)}
          </p>
        )}
        {refused.value && (
          <p class="note note-error" role="alert">
            {words.leaveRefused}
          </p>
        )}
        <button type="button" class="button" onClick={() => void leave()}>
          {words.leave}
        </button>
      </section>
    </>
  )
}
