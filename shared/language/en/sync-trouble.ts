import type { syncTrouble as idSyncTrouble } from '../id/sync-trouble.ts'
import type { SameShape } from '../locale.ts'
import { changes } from './sync.ts'

export const syncTrouble: SameShape<typeof idSyncTrouble> = {
  waiting: (waiting) => `${changes(waiting)} waiting`,
  savedDetail: 'Saved on the server; it survives a power cut there.',
  offlineDetail: 'You may go on writing. Changes are sent by themselves when the network returns.',
  readOnlyDetail: 'Your role, or the state of the agreement, does not change the text.',
  storageDetail: 'Your text is sent again by itself. Keep this page open; tell the operator of the site.',
  deviceFullDetail:
    'Your text is only on this screen. Keep the page open until you are connected again, or free some space on the device: storing is tried again by itself.',
  deviceFailedDetail:
    'Your text is only on this screen, for instance because this is a private window. Keep the page open until you are connected again.',
  onDevice: 'What you wrote is on this device.',
  onScreenOnly: 'This device cannot store it: what you wrote is only on this screen.',
  damage: {
    repaired: 'Part of the copy on this device was damaged and has been repaired',
    lost: 'The copy on this device was damaged and has been begun anew',
    detail:
      'What you had not sent yet was rescued first, as far as it could be read, and the text is fetched from the server again. Check your last sentence.',
  },
  loadNew: 'Load the new version',
  deviceNote: 'This device cannot keep an offline copy.',
  deviceFullNote:
    'No room on this device: the offline copy is not complete. Free some space; it is then stored by itself.',
  serverOlder: 'The server was brought back to an older state',
  serverOlderDetail:
    'Text that was saved after it may be missing there. This device sends again all that it has, and its copy stays here. Tell the operator, and ask your partners to open this draft on their devices.',
  code: (code) => `Code: ${code}`,
  reasons: {
    'session-ended': 'Your session has ended. Open your invitation link again.',
    revoked: 'Your link was revoked. Ask the facilitator for a new link.',
    'agreement-gone': 'This agreement is no longer here, or you may not open it.',
    'too-large':
      'That change is too large to send at once. Remove the large part, then write it again in several steps.',
    'too-deep': 'That change cannot be accepted. Undo it (Ctrl+Z), then write it again in a simpler form.',
    'document-full': 'The text has reached its size limit. Tell the operator of the site.',
    'client-outdated': 'This page is an old version. Reload the page.',
    'beyond-reach':
      'Your role writes suggestions or comments; the last change was more than that. Copy what you wrote if you need it, then reload the page.',
    'foreign-record':
      'The comments and suggestions of others cannot be changed. Copy what you wrote if you need it, then reload the page.',
    'read-only': 'You may not change the text now. Copy what you wrote if you need it, then talk to the facilitator.',
    other: 'The server refused the last change. Reload the page; if it happens again, tell the operator of the site.',
  },
  ledger: {
    'chain-broken':
      'The server’s record of decisions does not match what this device has seen. Do not sign; compare with the other partners.',
    'statement-forged':
      "The ledger on the server holds a statement that its person's device did not sign. Do not go on; call the facilitator and the operator.",
    'rolled-back':
      'The server sent an older record of decisions than this device has seen. Tell the operator before you go on.',
  },
}
