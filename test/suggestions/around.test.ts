// What lies around suggestions: the filter of the list, the guard of the seal, the facts for the checker.
import { expect, test } from 'vitest'
import { filterQuery, filterSuggestions, parseFilter } from '../../client/suggestions/suggestion-filter.ts'
import { parsePersonId } from '../../shared/agreement/ids.ts'
import { closedSuggestions } from '../../shared/suggestions/closed-suggestions.ts'
import { decide } from '../../shared/suggestions/decide.ts'
import { listSuggestions, openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { partnerId } from '../agreement/draft-builder.ts'
import { copy, exchange, GOAL, start, suggest } from './stand.ts'

const DESA = partnerId('desa')
const PT = partnerId('pt')
const partnerOf = (client: number) => (client === 1 ? DESA : client === 2 ? PT : undefined)

function three() {
  const bytes = start('satu dua tiga')
  const [ana, budi, citra] = [copy(bytes, 1), copy(bytes, 2), copy(bytes, 3)]
  const ids = [suggest(ana, 'satu A dua tiga'), suggest(budi, 'satu dua B tiga'), suggest(citra, 'satu dua tiga C')]
  exchange(ana, budi, citra)
  return { ana, budi, ids }
}

test('[US21] a filter chooses by state, clause and partner, and stands in the address', () => {
  const { ana, budi, ids } = three()
  decide(budi, ids[0]!, 'accepted', { at: 1 })
  decide(budi, ids[1]!, 'withdrawn', { at: 1 })
  exchange(ana, budi)
  const list = listSuggestions(ana)
  const suggesterOf = (client: number) => {
    const partner = partnerOf(client)
    return partner ? { partner, person: parsePersonId(`orang-${partner}`) } : undefined
  }
  const shown = (search: string) => filterSuggestions(list, parseFilter(search), suggesterOf).map(({ id }) => id)
  expect(shown('')).toEqual([ids[2]])
  expect(shown('?status=accepted')).toEqual([ids[0]])
  expect(shown('?status=rejected')).toEqual([ids[1]])
  expect(shown('?status=all&mitra=desa')).toEqual([ids[0]])
  expect(shown('?status=all&orang=orang-desa')).toEqual([ids[0]])
  expect(shown('?status=all&pasal=lain')).toEqual([])
  expect(shown('?status=entah&pasal=tujuan')).toEqual([ids[2]])
  for (const search of ['', '?status=all', '?status=accepted&pasal=tujuan&mitra=desa', '?orang=ani'])
    expect(filterQuery(parseFilter(search))).toBe(search)
})

test('[US22] an open suggestion stands against the seal, a decided one does not', () => {
  const { ana, ids } = three()
  expect(openSuggestions(ana).toSorted()).toEqual([...ids].sort())
  for (const id of ids) decide(ana, id, 'rejected', { at: 1 })
  expect(openSuggestions(ana)).toEqual([])
})

test('[US22] decided suggestions are facts for the checker, as far as it is known who did what', () => {
  const { ana, budi, ids } = three()
  expect(closedSuggestions(ana, partnerOf)).toEqual([])
  decide(budi, ids[0]!, 'rejected', { at: 1 })
  decide(ana, ids[1]!, 'accepted', { at: 1 })
  decide(ana, ids[2]!, 'rejected', { at: 1 })
  exchange(ana, budi)
  expect(closedSuggestions(ana, partnerOf)).toEqual([
    { by: DESA, closedBy: PT, clause: GOAL, isAnswered: false },
    { by: PT, closedBy: DESA, clause: GOAL, isAnswered: true },
  ])
  decide(budi, ids[0]!, 'rejected', { at: 1, answer: 'sudah ada' })
  decide(ana, ids[1]!, 'withdrawn', { at: 1 })
  exchange(ana, budi)
  expect(closedSuggestions(ana, partnerOf)).toEqual([{ by: DESA, closedBy: PT, clause: GOAL, isAnswered: true }])
})
