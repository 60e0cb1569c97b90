// The limits register: what cannot easily change, of every partner, and how far each clause has been held against it.
import { Icon, type IconName } from '../app/every-icon.tsx'
import { Page } from '../app/page.tsx'
import { clauseName } from '../panels/partner-names.ts'
import { digestsOf } from '../panels/text-digests.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { AnswerCards } from './answer-cards.tsx'
import { limitsWords } from './limits-words.ts'
import { OwnNotesSection } from './own-notes-section.tsx'
import { partnerAnswers } from './partner-answers.ts'
import '../styles/limits.css'

/** The kind of clause in which partners explain themselves, in the templates. */
const KIND = 'kekuatan_keterbatasan'
/** The blank of it that a private limit is copied into. */
const LIMIT_BLANK = '.tidak_dapat_diubah.'

type Negotiated = 'done' | 'moved' | 'open'
const ICONS: Readonly<Record<Negotiated, IconName>> = { done: 'check', moved: 'alert', open: 'question' }

function ClauseMarks({ workspace }: { workspace: Workspace }) {
  const { limits } = limitsWords()
  const { live, me } = workspace
  const agreement = live.agreement.value
  const digests = digestsOf(workspace).clauses
  const marks = live.record.value?.negotiated
  const partner = me.partnerId
  if (partner === null) return null
  return (
    <section class="section" aria-labelledby="cocokkan">
      <h2 id="cocokkan">{limits.clausesTitle}</h2>
      <p class="quiet">{limits.clausesLead}</p>
      <ul class="clause-marks">
        {agreement.clauses.map(({ id }) => {
          const marked = marks?.get(id)?.get(partner)
          const standing: Negotiated = marked === undefined ? 'open' : marked === digests.get(id) ? 'done' : 'moved'
          return (
            <li key={id}>
              <button
                type="button"
                class={`mark-row mark-${standing}`}
                onClick={() => jumpTo(workspace, { clause: id })}
              >
                <span>{clauseName(agreement, id)}</span>
                <span class="mark-standing">
                  <Icon name={ICONS[standing]} /> {limits[standing]}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function LimitsView({ workspace }: { workspace: Workspace }) {
  const { limits } = limitsWords()
  const answers = partnerAnswers(workspace.live.agreement.value, KIND)
  const own = workspace.me.partnerId ? (answers.byPartner.get(workspace.me.partnerId) ?? []) : []
  return (
    <Page title={limits.title} width="wide">
      <p class="lead">{limits.lead}</p>
      <AnswerCards workspace={workspace} answers={answers} none={limits.none} />
      <OwnNotesSection
        workspace={workspace}
        kinds={['limits', 'worries']}
        into={own.find(({ field }) => field.includes(LIMIT_BLANK))?.field ?? null}
      />
      <ClauseMarks workspace={workspace} />
    </Page>
  )
}
