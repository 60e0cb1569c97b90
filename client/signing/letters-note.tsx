// Said where a name is entered, or about to sign, that its place in the file cannot show: the seal did not know it, and the form has Latin letters.
import { isInFormLetters } from '../../shared/pdf/form-letters.ts'
import { signatoryWords } from './signatory-words.ts'

export function LettersNote({ name }: { name: string }) {
  if (isInFormLetters(name)) return null
  return (
    <p class="note" role="status">
      {signatoryWords().otherLetters(name.trim())}
    </p>
  )
}
