// The desk for history without its thread: the same historian, in this one.
import { answerQuestion } from '../../server/history/answer-question.ts'
import { Historian } from '../../server/history/historian.ts'
import type { HistoryDesk } from '../../server/history/history-desk.ts'
import { draftLog } from '../../server/socket/draft-log.ts'
import type { Store } from '../../server/store/store.ts'

export const historyHere = (store: Store): Pick<HistoryDesk, 'ask'> => ({
  async ask(agreement, question) {
    const historian = new Historian(agreement)
    historian.take(store.updates(agreement))
    historian.setOwners(draftLog(store).owners(agreement))
    historian.settle()
    return JSON.stringify(answerQuestion(historian, question))
  },
})
