/** The scenarios of the relay, in the order in which they run; known without loading them, which needs a build. */
export const SCENARIO_NAMES = [
  'rooms',
  'rooms-cursors',
  'hotroom',
  'fanout',
  'max-rooms',
  'max-fanout',
  'join',
  'join-live',
  'reconnect',
  'idle',
  'churn',
  'slow',
  'ack',
]
