import { expect, test } from 'vitest'
import { people as english } from '../../shared/language/en/people.ts'
import { people as indonesian } from '../../shared/language/id/people.ts'
import { ACTIONS } from '../../shared/ledger/policy.ts'

test('[PE18] every action of the table has words in both languages, and nothing else has', () => {
  for (const { rights } of [indonesian, english])
    expect(Object.keys(rights.actions).sort()).toEqual([...ACTIONS].sort())
})
