import type { people as idPeople } from '../id/people.ts'
import type { SameShape } from '../locale.ts'

export const people: SameShape<typeof idPeople> = {
  dictation: {
    title: 'Writing in the name of',
    help: 'As facilitator you write no words of your own. Choose the partner that speaks: what you type becomes a suggestion of that partner, which is asked whether it is its word.',
    who: 'Who speaks',
    choose: 'Choose a partner',
    begin: 'Begin to write',
    end: 'Stop writing',
    now: (partner) => `You are writing in the name of ${partner}.`,
    began: (partner) => `What you type now becomes a suggestion of ${partner}.`,
    ended: 'Done. What you type does not go into the text any more.',
    closed: (partner) =>
      `${partner} has answered, or does not allow it any more. Choose again if there is more to write.`,
    obstacles: {
      'partner-not-joined': 'has not joined',
      'dictation-forbidden': 'does not allow it',
    },
    offline: 'To begin you need a connection to the server.',
    waiting: (count) => `${count} texts that the facilitator wrote in your name wait for your answer.`,
    see: 'See and answer',
    listTitle: 'Written by the facilitator in the name of partners',
    by: (writer, at) => `Written by ${writer}, ${at}`,
    forPartner: (partner) => `In the name of ${partner}`,
    nothing: 'Nothing has been written in it yet.',
    state: {
      open: 'waits for the partner',
      accepted: 'acknowledged as the partner’s word',
      refused: 'refused by the partner: not its word',
    },
    accept: 'Yes, this is our word',
    refuse: 'Not our word',
    accepted: 'Recorded: this is your word. The suggestion waits for a decision like any other.',
    refused: 'Recorded: not your word. What was still open of it is rejected.',
    moved: 'The facilitator has gone on writing since you read it. Read it again, then answer.',
    allow: (partner) => `The facilitator may write in the name of ${partner}`,
    allowHelp: 'When this is off, the facilitator cannot write in your name, nor go on with what is under way.',
    allowed: 'Allowed.',
    forbidden: 'Not allowed any more.',
  },
}
