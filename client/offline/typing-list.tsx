// On the page of what this device keeps: words that stand in forms and were not sent, with the way to each form.
import { useSignal } from '@preact/signals'
import { About } from '../app/about.tsx'
import { announce } from '../app/announce.ts'
import { keptView } from '../app/kept-view.ts'
import { t } from '../app/locale.ts'
import { myAgreements } from '../app/my-agreements.ts'
import { agreementPath, signingPath } from '../app/router.ts'
import { dropTyping, type HeldTyping, heldTyping } from './held-typing.ts'
import { offlineWords } from './offline-words.ts'

const pathOf = ({ agreement, view }: HeldTyping): string =>
  view === 'ttd' ? signingPath(agreement) : agreementPath(agreement, view)

const titleOf = ({ agreement }: HeldTyping): string =>
  myAgreements.value.find(({ id }) => id === agreement)?.title ?? keptView(agreement)?.title ?? agreement

export function TypingList() {
  const { typed } = offlineWords()
  const { panels } = t()
  const list = useSignal(heldTyping())
  if (list.value.length === 0) return null
  const drop = (typing: HeldTyping) => {
    if (!confirm(typed.dropAsk(typing.words))) return
    dropTyping(typing)
    list.value = heldTyping()
    announce(typed.dropped)
  }
  return (
    <section class="section" aria-labelledby="isian-belum-terkirim">
      <h2 id="isian-belum-terkirim">{typed.title}</h2>
      <p>{typed.text}</p>
      <ul class="plain-list stores">
        {list.value.map((typing) => {
          const title = titleOf(typing)
          const form = typed.forms[typing.form]
          const isMine = keptView(typing.agreement)?.me.personId === typing.person
          return (
            <li key={typing.key}>
              <h3>{title}</h3>
              <p class="quiet">
                {form} · {panels.views[typing.view]}
              </p>
              <q class="typed-words">{typing.words}</q>
              {!isMine && <p>{typed.notMine}</p>}
              <div class="button-row">
                <a class="button" href={pathOf(typing)}>
                  {typed.open}
                  <About what={`${form}, ${title}`} />
                </a>
                <button type="button" class="button-quiet" onClick={() => drop(typing)}>
                  {typed.drop}
                  <About what={`${form}, ${title}`} />
                </button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
