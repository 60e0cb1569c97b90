// The ledger of contributions: what each partner brings, of which kind, how much, when and by whom. It is written in its clause.
import type { Contribution } from '../../shared/agreement/agreement.ts'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { formatDate, formatQuantity } from '../../shared/language/format.ts'
import { Icon } from '../app/every-icon.tsx'
import { locale } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { kindTitles } from '../editor/context.ts'
import { nameOf } from '../panels/partner-names.ts'
import { jumpTo, type Workspace } from '../panels/workspace.ts'
import { type ContributionLedger, contributionLedger } from './contribution-ledger.ts'
import { limitsWords } from './limits-words.ts'
import '../styles/limits.css'

function Row({ row, kind }: { row: Contribution; kind: string }) {
  const { contributions: words } = limitsWords()
  const facts = [
    row.quantity === null ? '' : formatQuantity(locale.value, row.quantity, row.unit),
    formatDate(locale.value, row.when.trim()),
    row.personInCharge.trim() && words.by(row.personInCharge.trim()),
    row.owner.trim() && words.owner(row.owner.trim()),
  ].filter((fact) => fact !== '')
  return (
    <div class="said">
      <dt>{kind || words.noKind}</dt>
      <dd>
        {row.description.trim() || words.noText}
        {facts.length > 0 && <span class="quiet"> {facts.join(' · ')}</span>}
      </dd>
    </div>
  )
}

interface CardProps {
  readonly workspace: Workspace
  readonly ledger: ContributionLedger
  /** Null: of nobody yet. */
  readonly partner: PartnerId | null
  readonly rows: readonly Contribution[]
}

function PartnerCard({ workspace, ledger, partner, rows }: CardProps) {
  const { contributions: words, limits } = limitsWords()
  const titles = kindTitles(workspace.template, locale.value)
  const own = partner !== null && partner === workspace.me.partnerId
  const name = partner === null ? words.unowned : nameOf(workspace, partner)
  const { clause } = ledger
  const first = rows[0]
  const toClause = own && workspace.session.mayWrite.value ? words.write : limits.toClause
  return (
    <li class="card">
      <h3>{own ? limits.mine(name) : name}</h3>
      {rows.length === 0 ? (
        <p class="said-none">
          <Icon name="alert" /> {words.none}
        </p>
      ) : (
        <dl>
          {rows.map((row) => (
            <Row key={row.id} row={row} kind={titles.get(row.kind) ?? row.kind} />
          ))}
        </dl>
      )}
      {clause && (
        <button
          type="button"
          class="button-quiet"
          aria-label={`${toClause}: ${name}`}
          onClick={() => jumpTo(workspace, { clause, ...(first ? { row: first.id } : {}) })}
        >
          <Icon name="arrow" /> {toClause}
        </button>
      )}
    </li>
  )
}

export function ContributionsView({ workspace }: { workspace: Workspace }) {
  const { contributions: words, limits } = limitsWords()
  const ledger = contributionLedger(workspace.live.agreement.value)
  return (
    <Page title={words.title} width="wide">
      <p class="lead">{words.lead}</p>
      {!ledger.clause && (
        <p class="said-none">
          <Icon name="alert" /> {words.noClause}
        </p>
      )}
      <section class="section" aria-labelledby="setiap-mitra">
        <h2 id="setiap-mitra">{limits.each}</h2>
        <ul class="answer-cards">
          {[...ledger.byPartner].map(([partner, rows]) => (
            <PartnerCard key={partner} workspace={workspace} ledger={ledger} partner={partner} rows={rows} />
          ))}
          {ledger.unowned.length > 0 && (
            <PartnerCard workspace={workspace} ledger={ledger} partner={null} rows={ledger.unowned} />
          )}
        </ul>
      </section>
    </Page>
  )
}
