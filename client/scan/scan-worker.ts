import { answerScan } from './answer-scan.ts'

answerScan(globalThis)
