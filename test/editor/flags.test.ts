// What deserves an underline, without a screen.
import { expect, test } from 'vitest'
import { createFlagReader } from '../../client/editor/flags/read-flags.ts'
import { sameFlags, termFlags } from '../../client/editor/flags/term-flags.ts'
import { flagMarks, flagsKey } from '../../client/editor/plugins/flag-marks.ts'
import { schema } from '../../shared/agreement/schema.ts'
import type { Finding } from '../../shared/checks/finding.ts'
import { unprintablePlaces } from '../../shared/export/printable.ts'
import { clauseId, seed, Writer } from './fake-view.ts'

const finding = (code: string, data: Record<string, string>, rest: Partial<Finding> = {}): Finding => ({
  code,
  char: 'general',
  level: 'advice',
  parties: [],
  clause: clauseId('a'),
  data,
  ...rest,
})

test('[HN20] of the findings only those about a word are underlined, and none that partners have waived', () => {
  const flags = termFlags([
    finding('UM-09', { istilah: 'Forum Mitra' }),
    finding('UM-10', { istilah: 'Bibit' }),
    finding('UM-11', { rujukan: 'Pasal 40' }),
    finding('UM-09', { istilah: 'Tim Teknis' }, { waived: true }),
    finding('UM-12', { dari: '1', ke: '3' }),
  ])
  expect(flags).toEqual([
    { kind: 'undefined', term: 'Forum Mitra', clause: null },
    { kind: 'unused', term: 'Bibit', clause: 'a' },
    { kind: 'dead', term: 'Pasal 40', clause: 'a' },
  ])
  expect(sameFlags(flags, [...flags])).toBe(true)
  expect(sameFlags(flags, flags.slice(1))).toBe(false)
})

test('[HN20] a letter reads the clause that it stands in, and no other', () => {
  const one = new Writer(
    seed([
      { id: 'a', title: 'T', text: 'Forum Mitra dan forum mitra' },
      { id: 'b', title: 'Forum Mitra', text: 'lain' },
    ]),
    11,
    [flagMarks()],
  )
  const reader = createFlagReader([{ kind: 'undefined', term: 'Forum Mitra', clause: null }], () => '')
  const read: string[] = []
  const counting = {
    ...reader,
    read: (clause: Parameters<typeof reader.read>[0]) => {
      read.push(String(clause.attrs.id))
      return reader.read(clause)
    },
  }
  const shown = () =>
    (flagsKey.getState(one.view.state)?.set.find() ?? []).map(({ from, to }) => one.doc.textBetween(from, to)).sort()
  one.send(one.tr.setMeta(flagsKey, counting))
  expect(shown()).toEqual(['Forum Mitra', 'Forum Mitra'])
  read.length = 0
  one.type(one.after('b', 'lain'), ' Forum Mitra')
  expect(read).toEqual(['b'])
  expect(shown()).toHaveLength(3)
  one.erase('a', 'Forum Mitra')
  one.send(one.tr.insert(one.after('b', 'lain'), schema.node('break')))
  expect(shown()).toHaveLength(2)
})

test('[HN21] places of characters that cannot be printed are exact; what only looks odd is left alone', () => {
  expect(unprintablePlaces('biasa, "kutip" – é ꦏꦫꦾ العربية 😀')).toEqual([])
  expect(unprintablePlaces('e\u0301 a\u00adb\u200bc')).toEqual([])
  expect(unprintablePlaces('a\u202eb\u{e000}')).toEqual([
    { from: 1, to: 2, character: '\u202e' },
    { from: 3, to: 4, character: '\u{e000}' },
  ])
  expect(unprintablePlaces('x\ud800')).toEqual([{ from: 1, to: 2, character: '\ud800' }])
})
