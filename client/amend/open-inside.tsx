// From the page that checks a PDF to the agreement inside it.
import { Icon } from '../app/icon.tsx'
import { navigate } from '../app/router.ts'
import { passOn } from '../carry/pending-file.ts'
import { amendWords } from './amend-words.ts'

export const OpenInside = ({ bytes }: { bytes: Uint8Array }) => (
  <p>
    <button
      type="button"
      class="button"
      onClick={() => {
        passOn(null, bytes)
        navigate('/berkas')
      }}
    >
      <Icon name="text" /> {amendWords().source.open}
    </button>
  </p>
)
