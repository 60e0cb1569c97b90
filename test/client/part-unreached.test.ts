// The part that asks for decisions, on a network that broke off while it was on its way.
import { afterEach, expect, test, vi } from 'vitest'
import { browserSurroundings } from '../../client/sync/surroundings.ts'
import { parseAgreementId, parsePersonId } from '../../shared/agreement/ids.ts'
import { must } from '../agreement/draft-builder.ts'

vi.mock('../../client/sync/ledger-source.ts', () => {
  throw new TypeError('error loading dynamically imported module')
})
afterEach(() => vi.unstubAllGlobals())

test('[SY31] where the part that asks for decisions does not come, it is as where the server is not reached', async () => {
  vi.stubGlobal('location', { origin: 'http://localhost' })
  vi.stubGlobal('WebSocket', class {})
  const agreement = must(parseAgreementId('agreement0001'))
  const { fetchLedger } = browserSurroundings(agreement, must(parsePersonId('person000001')))
  expect(await fetchLedger(0)).toEqual({ kind: 'unreachable' })
})
