// Legal profiles: which hold, why, by which law, and what each still lacks. The facilitator decides about them.
import { useSignal } from '@preact/signals'
import type { ActiveProfile, Finding, ProfileChoice } from '../../shared/checks/finding.ts'
import type { LegalProfile } from '../../shared/checks/rule-book.ts'
import { Icon } from '../app/icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { locale } from '../app/locale.ts'
import { checkWords } from './check-words.ts'
import { profilesOf } from './profile-words.ts'
import { findingWords } from './said-finding.ts'
import { iMay, reportOf, type Workspace } from './workspace.ts'
import '../styles/panels.css'

const ProfilesForm = lazy(() => import('./profiles-form.tsx').then((part) => part.ProfilesForm))

const NONE: ProfileChoice = { on: [], off: [] }

const lacks = (profile: LegalProfile, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ code, data, waived }) => code === 'UM-05' && data.profil === profile.id && !waived)

function Profile({
  workspace,
  profile,
  active,
}: {
  workspace: Workspace
  profile: LegalProfile
  active: ActiveProfile
}) {
  const check = checkWords()
  const missing = lacks(profile, reportOf(workspace).findings)
  return (
    <li class="profile">
      <p class="profile-title">
        {locale.value === 'id' ? profile.title : profile.titleEn}{' '}
        <span class={missing.length > 0 ? 'status status-attention' : 'status status-met'}>
          <Icon name={missing.length > 0 ? 'alert' : 'check'} />{' '}
          {missing.length > 0 ? check.profileLacks(missing.length) : check.profileWhole}
        </span>
      </p>
      <p class="quiet">
        {check.profileBecause[active.because]} · <span lang="id">{profile.source}</span>
      </p>
      {missing.length > 0 && (
        <ul>
          {missing.map((finding) => (
            <li key={`${finding.data.isi}${finding.data.lampiran}`}>
              {findingWords(finding, workspace.template).message}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

export function ProfilesPanel({ workspace }: { workspace: Workspace }) {
  const check = checkWords()
  const changing = useSignal(false)
  const { profiles: active } = reportOf(workspace)
  const profiles = profilesOf(workspace.template)
  const choice = workspace.live.record.value?.profiles ?? NONE
  const mayChoose = iMay(workspace, 'choose-profiles')
  if (active.length === 0 && !mayChoose) return null
  return (
    <section class="profiles" aria-labelledby="profil-hukum">
      <h2 id="profil-hukum">{check.profiles}</h2>
      {active.length === 0 && <p class="quiet">{check.profileNone}</p>}
      <ul class="plain-list">
        {active.map((item) => {
          const profile = profiles.find(({ id }) => id === item.id)
          return profile && <Profile key={item.id} workspace={workspace} profile={profile} active={item} />
        })}
      </ul>
      {mayChoose && !changing.value && (
        <button
          type="button"
          class="button button-small"
          onClick={() => {
            changing.value = true
          }}
        >
          {check.profileChange}
        </button>
      )}
      {mayChoose && changing.value && (
        <ProfilesForm
          workspace={workspace}
          profiles={profiles}
          active={active}
          choice={choice}
          close={() => {
            changing.value = false
          }}
        />
      )}
    </section>
  )
}
