// Known attacks on Yjs servers, byte by byte, and how each has to end. The table is used one by one by the tests, and at random by the storm.
import * as Y from 'yjs'
import {
  encodeAwareness,
  encodeHello,
  encodeStepOne,
  encodeStepTwo,
  encodeUpdate,
  MESSAGE,
} from '../../shared/protocol/message.ts'
import {
  awarenessOf,
  changeTo,
  deepElements,
  deepValue,
  deletions,
  fresh,
  type Loot,
  many,
  numbersOf,
  poison,
  STRUCT_BOMB,
  unresolvable,
  varUints,
} from './attack-bytes.ts'
import { frame, ping, type RawLine, text } from './raw-line.ts'

export type Ending =
  | { readonly type: 'status'; readonly status: number }
  | { readonly type: 'closed'; readonly code: number }
  | { readonly type: 'refused'; readonly code: string }
  /** Passed over: the line stays, and nobody else notices anything. */
  | { readonly type: 'stays' }

export interface Attack {
  readonly name: string
  readonly ends: Ending
  /** How to knock: the product's own way where nothing is said. */
  readonly knock?: { readonly ticket?: string | null; readonly path?: string; readonly origin?: string }
  /** Whether it says hello first, so that refusals are told in words: yes, where nothing is said. */
  readonly hello?: false
  /** Sends it all at once. */
  readonly strike?: (line: RawLine, loot: Loot) => void
  /** Large or slow: used in the tests, and seldom in the storm. */
  readonly heavy?: boolean
}

const closed = (code: number): Ending => ({ type: 'closed', code })
const refused = (code: string): Ending => ({ type: 'refused', code })
const stays: Ending = { type: 'stays' }

export const ATTACKS: readonly Attack[] = [
  // At the door
  { name: 'no ticket', ends: { type: 'status', status: 401 }, knock: { ticket: null } },
  { name: 'the ticket of a stranger', ends: { type: 'status', status: 403 }, knock: { ticket: 'asing' } },
  { name: 'another origin', ends: { type: 'status', status: 403 }, knock: { origin: 'https://evil.example' } },
  { name: 'a path outside', ends: { type: 'status', status: 404 }, knock: { path: '/sync/..%2fetc' } },
  { name: 'a document named __proto__', ends: { type: 'status', status: 404 }, knock: { path: '/sync/__proto__' } },

  // Frames
  { name: 'a text frame of digits', ends: closed(1003), strike: (line) => line.write(text('10000000000000000')) },
  { name: 'reserved bit 2', ends: closed(1002), strike: (line) => line.write(frame(Uint8Array.of(0), 0xa2)) },
  {
    name: 'compressed without agreement',
    ends: closed(1002),
    strike: (line) => line.write(frame(Uint8Array.of(0), 0xc2)),
  },
  { name: 'opcode 5', ends: closed(1002), strike: (line) => line.write(frame(Uint8Array.of(0), 0x85)) },
  { name: 'not masked', ends: closed(1002), strike: (line) => line.write(Buffer.of(0x82, 1, 0)) },
  {
    name: 'a length of 2^62',
    ends: closed(1009),
    strike: (line) => line.write(Buffer.of(0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
  },
  {
    name: 'the first megabyte of a message of 60 MiB',
    ends: closed(1009),
    heavy: true,
    strike: (line) =>
      line.write(Buffer.of(0x82, 0xff, 0, 0, 0, 0, 0x03, 0xc0, 0, 0, 0, 0, 0, 0), new Uint8Array(2 ** 20)),
  },
  {
    name: '30,000 fragments of one byte',
    ends: closed(1008),
    strike: (line) => {
      line.write(frame(Uint8Array.of(1), 0x02))
      line.write(...many(30_000, () => frame(Uint8Array.of(1), 0x00)))
    },
  },
  {
    name: 'a continuation of nothing',
    ends: closed(1002),
    strike: (line) => line.write(frame(Uint8Array.of(1), 0x80)),
  },
  {
    name: 'a close frame of one byte',
    ends: closed(1002),
    strike: (line) => line.write(frame(Uint8Array.of(3), 0x88)),
  },
  { name: 'a ping of 200 bytes', ends: closed(1002), strike: (line) => line.write(frame(new Uint8Array(200), 0x89)) },
  { name: '5,000 pings', ends: closed(4529), strike: (line) => line.write(...many(5_000, ping)) },

  // Messages
  { name: 'an empty message', ends: closed(1007), strike: (line) => line.say(new Uint8Array(0)) },
  { name: 'a message cut off', ends: closed(1007), strike: (line) => line.say(Uint8Array.of(0, 2, 200, 1, 1)) },
  { name: 'bytes behind a message', ends: closed(1007), strike: (line) => line.say(Uint8Array.of(0, 0, 1, 0, 9)) },
  {
    name: 'type 100 with a subtype of a server',
    ends: closed(1007),
    strike: (line) => line.say(Uint8Array.of(100, 1, 5)),
  },
  { name: 'an unknown type', ends: stays, strike: (line) => line.say(Uint8Array.of(77, 1, 2, 3)) },
  {
    name: 'a protocol that is too old',
    ends: closed(4426),
    hello: false,
    strike: (line) => line.say(varUints(MESSAGE.durable, 0, 0, 1)),
  },
  {
    name: '400 messages at once',
    ends: closed(4529),
    strike: (line) => line.say(...many(400, () => Uint8Array.of(3))),
  },

  // Step 1
  {
    name: 'step 1 three hundred times without reading',
    ends: closed(4529),
    strike: (line) => line.say(...many(300, () => encodeStepOne(Uint8Array.of(0)))),
  },
  {
    name: 'a state vector that promises a million clients',
    ends: closed(1007),
    strike: (line) => line.say(encodeStepOne(varUints(1_000_000, 5, 1))),
  },
  {
    name: 'a state vector of 800,000 clients',
    ends: stays,
    heavy: true,
    strike: (line) =>
      line.say(
        encodeStepOne(numbersOf([800_000, ...Array.from({ length: 800_000 }, (_, n) => [n + 2 ** 14, 5]).flat()])),
      ),
  },

  // Updates
  {
    name: '32 million structs in ten bytes',
    ends: closed(1007),
    strike: (line) => line.say(encodeUpdate(STRUCT_BOMB)),
  },
  {
    name: 'a delete set that promises 32 million ranges',
    ends: closed(1007),
    strike: (line) => line.say(encodeUpdate(varUints(0, 1, 5, 32_000_000))),
  },
  {
    name: '300,000 deletions of nothing',
    ends: refused('too-large'),
    strike: (line) => line.say(encodeStepTwo(deletions(5, 300_000))),
  },
  {
    name: 'more structs than a message may hold',
    ends: refused('too-large'),
    strike: (line) =>
      line.say(
        encodeUpdate(
          Uint8Array.from([...varUints(1, 60_000, fresh(), 0), ...new Array(60_000).fill([0, 1]).flat(), 0]),
        ),
      ),
  },
  {
    name: '3,000 updates that build on nothing',
    ends: closed(4529),
    strike: (line) => line.say(...many(3_000, () => encodeUpdate(unresolvable()))),
  },
  {
    name: 'a step 2 that builds on nothing',
    ends: refused('missing-dependency'),
    strike: (line) => line.say(encodeStepTwo(unresolvable())),
  },
  {
    name: 'an update of version 2',
    ends: closed(1007),
    strike: (line, { doc }) => line.say(encodeUpdate(Y.encodeStateAsUpdateV2(doc))),
  },
  {
    name: 'bytes behind an update',
    ends: closed(1007),
    strike: (line) => line.say(encodeUpdate(Uint8Array.of(0, 0, 0))),
  },
  { name: 'an update at which Yjs throws', ends: closed(1007), strike: (line) => line.say(encodeUpdate(poison())) },
  {
    name: '20,000 elements in one another',
    ends: refused('too-deep'),
    heavy: true,
    strike: (line) => line.say(encodeUpdate(deepElements(20_000))),
  },
  {
    name: 'a value nested 50,000 deep',
    ends: refused('too-deep'),
    strike: (line) => line.say(encodeUpdate(deepValue(50_000))),
  },
  {
    name: "text under another person's client id",
    ends: refused('foreign-client-id'),
    strike: (line, loot) =>
      line.say(encodeUpdate(changeTo(loot, (doc) => doc.getText('t').insert(0, 'palsu'), loot.victim))),
  },
  {
    name: "text under another person's client id from somebody who says no hello",
    ends: closed(4403),
    hello: false,
    strike: (line, loot) =>
      line.say(encodeUpdate(changeTo(loot, (doc) => doc.getText('t').insert(0, 'palsu'), loot.victim))),
  },
  {
    name: "text under another person's client id that builds on what is not there, and no hello",
    ends: closed(4403),
    hello: false,
    strike: (line, { doc, victim }) =>
      line.say(encodeUpdate(varUints(1, 1, victim, Y.getState(doc.store, victim) + 7, 0, 3, 0))),
  },
  {
    name: "a gap filled under another person's client id",
    ends: refused('foreign-client-id'),
    strike: (line, { doc, victim }) =>
      line.say(encodeUpdate(varUints(1, 1, victim, Y.getState(doc.store, victim), 0, 1_000, 0))),
  },
  {
    name: 'twenty megabytes at once',
    ends: closed(4529),
    heavy: true,
    strike: (line) => line.say(...many(20, () => encodeUpdate(unresolvable(2 ** 20)))),
  },

  // A reader
  {
    name: 'a reader who sends an update',
    ends: refused('read-only'),
    knock: { ticket: 'baca' },
    strike: (line, loot) =>
      line.say(encodeUpdate(changeTo(loot, (doc) => doc.getText('t').insert(0, 'selundup'), fresh()))),
  },
  {
    name: 'a reader who sends a step 2',
    ends: refused('read-only'),
    knock: { ticket: 'baca' },
    strike: (line, loot) =>
      line.say(encodeStepTwo(changeTo(loot, (doc) => doc.getText('t').insert(0, 'selundup'), fresh()))),
  },
  {
    name: 'a reader who deletes',
    ends: refused('read-only'),
    knock: { ticket: 'baca' },
    strike: (line, { victim }) => line.say(encodeStepTwo(deletions(victim, 1))),
  },
  {
    name: 'a reader who says hello twice, the second time as somebody newer',
    ends: refused('read-only'),
    knock: { ticket: 'baca' },
    strike: (line, loot) =>
      line.say(
        encodeHello(999),
        encodeUpdate(changeTo(loot, (doc) => doc.getText('t').insert(0, 'selundup'), fresh())),
      ),
  },

  // Presence
  {
    name: "another person's presence",
    ends: stays,
    strike: (line, { victim }) => line.say(awarenessOf([[victim, 2 ** 40, '{"user":{"name":"palsu"}}']])),
  },
  {
    name: "another person's leaving",
    ends: stays,
    strike: (line, { victim }) => line.say(awarenessOf([[victim, 2 ** 40, 'null']])),
  },
  {
    name: '100,000 forged presence ids',
    ends: stays,
    heavy: true,
    strike: (line) =>
      line.say(awarenessOf(Array.from({ length: 100_000 }, (_, n) => [n + 1_000_000, 1, '{}'] as const))),
  },
  {
    name: 'a cursor that is none',
    ends: stays,
    strike: (line) =>
      line.say(awarenessOf([[fresh(), 1, '{"cursor":{},"user":{"color":"red;background:url(//evil)"}}']])),
  },
  {
    name: 'presence that is no JSON',
    ends: stays,
    strike: (line) => line.say(awarenessOf([[fresh(), 1, '{"user":']])),
  },
  {
    name: 'presence with a key __proto__',
    ends: stays,
    strike: (line) => line.say(awarenessOf([[fresh(), 1, '{"__proto__":{"admin":true}}']])),
  },
  {
    name: 'a presence state of a megabyte',
    ends: stays,
    heavy: true,
    strike: (line) => line.say(awarenessOf([[fresh(), 1, JSON.stringify('x'.repeat(2 ** 20))]])),
  },
  { name: 'presence cut off', ends: closed(1007), strike: (line) => line.say(encodeAwareness(Uint8Array.of(3, 1))) },
]

/** How an ending reads in a test's name. */
export function endingInWords(ends: Ending): string {
  switch (ends.type) {
    case 'status':
      return `HTTP ${ends.status}`
    case 'closed':
      return `closed with ${ends.code}`
    case 'refused':
      return `refused: ${ends.code}`
    case 'stays':
      return 'passed over'
    default:
      return ends satisfies never
  }
}
