import { answerVerify } from './answer-verify.ts'

answerVerify(globalThis)
