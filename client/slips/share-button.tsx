// Hands a text over with whatever the device has for that; where it has nothing the text can be copied.
import { CopyButton } from '../app/copy-button.tsx'
import { Icon } from '../app/every-icon.tsx'
import { peopleWords } from '../app/people-words.ts'
import { pageWords } from '../pages/page-words.ts'

export function ShareButton({ text, name }: { text: string; name: string }) {
  const { slip: words } = peopleWords()
  const share = () =>
    navigator.share({ text }).catch(() => {
      // Closed without a choice: the links are still there.
    })
  return (
    <>
      <CopyButton text={text} label={pageWords().links.copyText} name={name} />
      {typeof navigator.share === 'function' && (
        <button type="button" class="button" aria-label={`${words.share}: ${name}`} onClick={() => void share()}>
          <Icon name="send" /> {words.share}
        </button>
      )}
    </>
  )
}
