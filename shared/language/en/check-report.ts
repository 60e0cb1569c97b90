import type { checkReport as source } from '../id/check-report.ts'
import type { SameShape } from '../locale.ts'

export const checkReport: SameShape<typeof source> = {
  levels: { error: 'error', warning: 'warning', advice: 'advice' },
  statuses: {
    met: 'met',
    attention: 'needs attention',
    missing: 'not met yet',
    undetermined: 'cannot be determined',
    irrelevant: 'does not apply',
    waived: 'waived',
  },
  verdicts: { pass: 'met', fail: 'not met yet', unsure: 'cannot be determined' },
  nothingFound: 'Nothing found.',
  cliUsage: 'Usage: mufakat check FILE…|- [--json] [--lang id|en]',
  cliUnreadable: 'the file cannot be read',
  cliRead: (partners, clauses) => `Partners: ${partners}. Clauses read: ${clauses}.`,
}
