import { t } from './locale.ts'

/** Shown while something comes: words first, so that it is not mistaken for an empty page. */
export const Loading = ({ text }: { text?: string }) => (
  <p class="loading" role="status">
    <span class="loading-mark" aria-hidden="true" />
    {text ?? t().common.loading}
  </p>
)
