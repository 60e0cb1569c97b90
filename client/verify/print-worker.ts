import { answerPrint } from './answer-print.ts'

answerPrint(globalThis)
