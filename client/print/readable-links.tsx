// For whoever signs and reads with difficulty: the text in large type, or read aloud.
import { Icon } from '../app/every-icon.tsx'
import { agreementPath } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import { formsWords } from './forms-words.ts'

export function ReadableLinks({ workspace }: { workspace: Workspace }) {
  const { print } = formsWords()
  const address = agreementPath(workspace.id, 'cetak')
  return (
    <>
      <p>{print.readFirst}</p>
      <div class="button-row">
        <a class="button" href={`${address}?besar=1`}>
          <Icon name="text" /> {print.large}
        </a>
        <a class="button" href={`${address}?suara=1`}>
          <Icon name="sound" /> {print.listen}
        </a>
      </div>
    </>
  )
}
