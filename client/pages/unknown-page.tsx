import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'

/** One page for what does not exist and for what the reader may not see: an address tells nobody which of the two it is. */
export function UnknownPage() {
  const { unknown } = t().common
  return (
    <Page title={unknown.title}>
      <p class="lead">{unknown.text}</p>
      <p>
        <a class="button button-primary" href="/">
          {unknown.back}
        </a>
      </p>
    </Page>
  )
}
