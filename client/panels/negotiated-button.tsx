import type { Digest } from '../../shared/agreement/canonical.ts'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { markNegotiated } from '../api/api.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { checkWords } from './check-words.ts'
import { namesOf } from './partner-names.ts'
import { digestsOf } from './text-digests.ts'
import { iMay, type Workspace } from './workspace.ts'

interface NegotiatedButtonProps {
  readonly workspace: Workspace
  readonly clause: ClauseId
  /** A finding asks for the mark, also where the starter wording may not stay. */
  readonly asked: boolean
}

/** The part that signs comes when somebody says a word. */
async function send({ id, me }: Workspace, scope: ClauseId, digest: Digest): Promise<Result<unknown>> {
  if (!me.partnerId) return markNegotiated(id, scope, digest)
  const part = await import('../signing/device-word.ts').catch(() => null)
  if (part === null) return { ok: false, problem: { code: 'offline', status: 0, data: {} } }
  const said = { type: 'negotiated-marked', partner: me.partnerId, scope, digest, stance: null } as const
  return markNegotiated(id, scope, digest, await part.signWord(id, me.personId, said))
}

export function NegotiatedButton({ workspace, clause: id, asked }: NegotiatedButtonProps) {
  const check = checkWords()
  const { problem, ask } = useRequest()
  const { live, me, template } = workspace
  const clause = live.agreement.value.clauses.find((entry) => entry.id === id)
  const safe = template.clauses.some((entry) => entry.kind === clause?.kind && entry.boilerplateSafe)
  const digest = digestsOf(workspace).clauses.get(id)
  if (!(safe || asked) || digest === undefined) return null
  const marked = [...(live.record.value?.negotiated.get(id) ?? [])]
    .filter(([, words]) => words === digest)
    .map(([partner]) => partner)
  const mine = me.partnerId !== null && marked.includes(me.partnerId)
  const mark = async () => {
    const result = await ask(() => send(workspace, id, digest))
    if (result?.ok) announce(check.negotiatedDone)
  }
  return (
    <>
      {iMay(workspace, 'mark-negotiated') && !mine && (
        <button type="button" class="button button-small" title={check.negotiatedHelp} onClick={() => void mark()}>
          {check.negotiated}
        </button>
      )}
      {marked.length > 0 && <p class="quiet">{check.negotiatedBy(namesOf(workspace, marked))}</p>}
      {problem.value && <ProblemNote problem={problem.value} />}
    </>
  )
}
