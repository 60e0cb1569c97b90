// Every English word of the screens, in one part that is loaded when English is first wanted.
import type { Catalogue } from './catalogue.ts'
import { amend } from './en/amend.ts'
import { carry } from './en/carry.ts'
import { chain } from './en/chain.ts'
import { checkPanel } from './en/check-panel.ts'
import { checks } from './en/checks.ts'
import { comments } from './en/comments.ts'
import { common } from './en/common.ts'
import { decide } from './en/decide.ts'
import { decisions } from './en/decisions.ts'
import { editor } from './en/editor.ts'
import { forms } from './en/forms.ts'
import { hands } from './en/hands.ts'
import { history } from './en/history.ts'
import { keys } from './en/keys.ts'
import { lateHands } from './en/late-hands.ts'
import { limits } from './en/limits.ts'
import { logo } from './en/logo.ts'
import { meanings } from './en/meanings.ts'
import { meeting } from './en/meeting.ts'
import { notices } from './en/notices.ts'
import { offline } from './en/offline.ts'
import { pages } from './en/pages.ts'
import { panels } from './en/panels.ts'
import { people } from './en/people.ts'
import { presence } from './en/presence.ts'
import { printing } from './en/printing.ts'
import { problems } from './en/problems.ts'
import { proof } from './en/proof.ts'
import { signatory } from './en/signatory.ts'
import { signing } from './en/signing.ts'
import { suggested } from './en/suggested.ts'
import { suggesting } from './en/suggesting.ts'
import { suggestions } from './en/suggestions.ts'
import { sync } from './en/sync.ts'
import { syncTrouble } from './en/sync-trouble.ts'
import { tables } from './en/tables.ts'
import { verify } from './en/verify.ts'
import { verifyPage } from './en/verify-page.ts'

export const catalogue: Catalogue = { common, panels }
export const areas = {
  amend,
  carry,
  chain,
  checkPanel,
  checks,
  comments,
  decide,
  decisions,
  editor,
  forms,
  logo,
  hands,
  keys,
  history,
  lateHands,
  limits,
  meanings,
  meeting,
  notices,
  offline,
  pages,
  people,
  presence,
  printing,
  problems,
  proof,
  signatory,
  signing,
  suggested,
  suggesting,
  suggestions,
  sync,
  syncTrouble,
  tables,
  verify,
  verifyPage,
}
