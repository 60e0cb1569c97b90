// Saving the draft, or what somebody lacks of it, to a file.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { formatDate } from '../app/locale.ts'
import { carryWords } from './carry-words.ts'
import { type CarriedCopy, fileOf, keyOf } from './carrying.ts'
import { download, fileName, shareable, sizeWords } from './file-name.ts'
import { type HeardOf, readMemory } from './memory.ts'

interface Saved {
  readonly name: string
  readonly size: string
  readonly share: ShareData | null
}

export function SaveFile({ carried, heardTurn }: { carried: CarriedCopy; heardTurn: number }) {
  const { save, open } = carryWords()
  const heard = useSignal<readonly HeardOf[]>([])
  const chosen = useSignal('')
  const saved = useSignal<Saved | 'too-large' | null>(null)
  const signs = useSignal(true)
  useEffect(() => {
    // Nobody was heard of where the browser keeps nothing.
    readMemory(carried.store).then(
      (memory) => {
        heard.value = memory.heard
      },
      () => undefined,
    )
    void keyOf(carried).then((key) => {
      signs.value = key !== null
    })
  }, [carried, heardTurn, heard, signs])
  const make = async () => {
    const theirs = heard.peek()[Number(chosen.peek())] ?? null
    try {
      const bytes = await fileOf(carried, chosen.peek() === '' ? null : theirs)
      const name = fileName(carried.title, theirs && chosen.peek() !== '' ? 'changes' : 'whole', new Date())
      saved.value = { name, size: sizeWords(bytes.length), share: shareable(bytes, name) }
      download(bytes, name)
      announce(save.saved(name, sizeWords(bytes.length)))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      saved.value = 'too-large'
    }
  }
  const option = (value: string, label: string, help: string) => (
    <label class="carry-choice" key={value}>
      <input
        type="radio"
        name="isi-berkas"
        checked={chosen.value === value}
        onChange={() => {
          chosen.value = value
        }}
      />
      <span>
        {label}
        <span class="quiet choice-help">{help}</span>
      </span>
    </label>
  )
  const now = saved.value
  return (
    <section class="section" aria-labelledby="simpan-berkas">
      <h2 id="simpan-berkas">{save.title}</h2>
      {heard.value.length === 0 ? (
        <p>
          {save.whole}. <span class="quiet">{save.wholeHelp}</span>
        </p>
      ) : (
        <fieldset class="choices">
          <legend>{save.what}</legend>
          {option('', save.whole, save.wholeHelp)}
          {heard.value.map(({ name, at }, index) =>
            option(String(index), save.since(name || open.nobody, formatDate(at)), save.sinceHelp),
          )}
        </fieldset>
      )}
      {!signs.value && <p class="note note-warn">{save.unsigned}</p>}
      <div class="button-row">
        <button type="button" class="button button-primary" onClick={() => void make()}>
          <Icon name="download" /> {save.button}
        </button>
        {now !== null && now !== 'too-large' && now.share && (
          <button
            type="button"
            class="button"
            // Whoever closes the sheet of the phone has shared nothing, and nothing is wrong.
            onClick={() => void navigator.share(now.share ?? {}).catch(() => undefined)}
          >
            <Icon name="send" /> {save.share}
          </button>
        )}
      </div>
      {now === 'too-large' && <p role="alert">{save.tooLarge}</p>}
      {now !== null && now !== 'too-large' && <p class="quiet">{save.saved(now.name, now.size)}</p>}
    </section>
  )
}
