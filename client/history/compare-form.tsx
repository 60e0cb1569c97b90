// Any two moments: the present text, versions, and the ends of sittings.
import { useSignal } from '@preact/signals'
import { navigate } from '../app/router.ts'
import type { Workspace } from '../panels/workspace.ts'
import type { SittingView, VersionView } from './history-api.ts'
import { NOW, redlinePath } from './history-path.ts'
import { historyWords } from './history-words.ts'
import { dayAndTime } from './names.ts'
import { versionTitle } from './versions-panel.tsx'

export function CompareForm({
  workspace,
  versions,
  sittings,
}: {
  workspace: Workspace
  versions: readonly VersionView[]
  sittings: readonly SittingView[]
}) {
  const words = historyWords()
  const { compare } = words
  const moments = new Map<string, string>([[NOW, words.now]])
  for (const version of versions)
    moments.set(version.moment.moment, `${versionTitle(version)}, ${dayAndTime(version.moment.at ?? version.at)}`)
  for (const { to, ended } of sittings)
    if (!moments.has(to.moment)) moments.set(to.moment, compare.sittingEnd(dayAndTime(ended)))
  const all = [...moments]
  const from = useSignal(all[1]?.[0] ?? NOW)
  const to = useSignal<string>(NOW)
  if (all.length < 2) return null
  const choice = (id: string, label: string, value: typeof from) => (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value.value}
        onChange={(event) => {
          value.value = event.currentTarget.value
        }}
      >
        {all.map(([moment, name]) => (
          <option key={moment} value={moment}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
  const submit = (event: Event) => {
    event.preventDefault()
    navigate(redlinePath(workspace.id, from.value, to.value))
  }
  return (
    <form class="card compare-form screen-only" onSubmit={submit}>
      <h2>{compare.title}</h2>
      {choice('banding-dari', compare.from, from)}
      {choice('banding-sampai', compare.to, to)}
      <button type="submit" class="button">
        {compare.submit}
      </button>
    </form>
  )
}
