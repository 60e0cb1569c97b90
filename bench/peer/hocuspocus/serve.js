// Hocuspocus as npm ships it, without extensions: in memory.
import { Server } from '@hocuspocus/server'
import { answer } from '../../relay/answer.mjs'

answer(new Server({ quiet: true, stopOnSignals: false }).httpServer)
