// The server: puts store, relay, press, authority and HTTP together, and takes them apart again in an order that loses nothing.
import { randomBytes } from 'node:crypto'
import { type AddressInfo, isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { destination, type Logger, pino } from 'pino'
import type { AgreementId, DictationId } from '../shared/agreement/ids.ts'
import { check } from '../shared/checks/check.ts'
import { unprintable } from '../shared/export/printable.ts'
import { TEMPLATES } from '../templates/library.ts'
import { acceptSignature } from './certificates/accept-signature.ts'
import { type Authority, openAuthority } from './certificates/authority.ts'
import { revocationList } from './certificates/revocations.ts'
import { timeAuthority } from './certificates/time-authority.ts'
import { createVerifyDesk, type VerifyDesk } from './certificates/verify-desk.ts'
import type { Config } from './config.ts'
import type { OpenedStore } from './database/database-store.ts'
import { refuseMoved } from './database/refuse-moved.ts'
import { createPress, type Press } from './export/press.ts'
import { projectRoot } from './export/project-root.ts'
import { createFormDesk, type FormDesk } from './forms/form-desk.ts'
import { createHistoryDesk, type HistoryDesk } from './history/history-desk.ts'
import { createApp } from './http/app.ts'
import { createCallers } from './http/caller.ts'
import { createCurrentText } from './http/current-text.ts'
import { createDecisions } from './http/decisions.ts'
import type { Mail, Parts } from './http/parts.ts'
import type { ShownIdentity } from './http/proofs.ts'
import { authorizeSync, lentDictations, syncReach } from './http/sync-access.ts'
import { openAdmin } from './identity/admin.ts'
import { takeNotes } from './identity/left-notes.ts'
import { createOidc, type OidcErrand } from './identity/oidc.ts'
import { openOperatorJournal } from './identity/operator-journal.ts'
import { createMoments } from './identity/proof.ts'
import { openTickets } from './identity/ticket.ts'
import { createWrongTries } from './identity/wrong-tries.ts'
import { createDocumentChecker, type DocumentChecker } from './import/document-checker.ts'
import { createDigestDesk } from './notices/digest-desk.ts'
import { createMailQuotas } from './notices/mail-quota.ts'
import { createMailer } from './notices/mailer.ts'
import { openStopTokens } from './notices/stop-token.ts'
import { ownVersion } from './own-version.ts'
import { type AgreementRelay, createAgreementRelay } from './socket/agreement-relay.ts'
import { draftLog } from './socket/draft-log.ts'
import { dataError, listenError } from './start-error.ts'
import { nodeDisk } from './store/disk.ts'
import { openEmbeddedStore } from './store/embedded.ts'
import { freeSpace } from './store/free-space.ts'
import { makeFolder } from './store/make-folder.ts'
import type { Store } from './store/store.ts'

export interface RunningServer {
  /** Where this machine reaches it. */
  readonly url: string
  /** Made on the first run and told only then: the link that carries the operator's token. */
  readonly operatorLink: string | null
  /** The parts, for whoever runs the server inside another program. */
  readonly relay: AgreementRelay
  /** Resolves when another node has taken over its database, or that was set back: nothing can be saved here from then on, and it has to be closed. */
  readonly lost: Promise<void>
  /** Takes no more, lets what is under way become durable, tells live connections to come back (1012), closes the store. */
  close(): Promise<void>
}

export interface StartOptions {
  /** Instead of the embedded store in DATA_DIR */
  readonly store?: Store
  /** Ends the waiting for a database that another node has; then the start rejects with it. */
  readonly signal?: AbortSignal
  /** Called once when the start waits for such a database. */
  readonly onStandby?: (url: string) => void
  readonly now?: () => number
}

/** Starts Mufakat. Rejects with StartError when it cannot; then nothing is left open. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    return { ...(await start(config, options, (closer) => closers.push(closer))), close }
  } catch (error) {
    await close()
    throw error
  }
}

type Started = Omit<RunningServer, 'close'>

async function start(
  config: Config,
  options: StartOptions,
  closing: (closer: () => Promise<unknown>) => void,
): Promise<Started> {
  const now = options.now ?? Date.now
  const log = pino({ level: config.logLevel, base: null }, destination({ fd: 2, sync: true }))
  const { store, authority, lost } = await openData(config, options, log, now)
  closing(() => store.close())
  const press = createPress()
  closing(() => press.close())
  const documents = createDocumentChecker()
  closing(() => documents.close())
  const verifying = createVerifyDesk(press, [authority.certificate])
  closing(() => verifying.close())
  const forms = createFormDesk()
  closing(() => forms.close())
  const history = createHistoryDesk({ store, log: draftLog(store) })
  closing(() => history.close())

  const mail = config.mail && {
    mailer: createMailer(config.mail),
    stopTokens: await openStopTokens(store),
    ...createMailQuotas(now),
  }
  if (mail) closing(async () => mail.mailer.close())
  const parts = await assemble(config, {
    store,
    authority,
    press,
    documents,
    forms,
    verifying,
    history,
    mail,
    log,
    now,
  })
  const app = await createApp(parts, join(projectRoot(), 'dist/www'))
  app.server.on('upgrade', parts.relay.upgrade)
  closing(closerOf(app))
  closing(() => parts.relay.close())
  if (mail && config.publicUrl) {
    const desk = createDigestDesk({ ...parts, ...mail, publicUrl: config.publicUrl })
    closing(() => desk.close())
  }
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    throw listenError(error, `${config.host}:${config.port}`)
  }
  const url = urlOf(config.host, app.server.address())
  const { fresh } = parts.admin
  const operatorLink = fresh === null ? null : `${config.publicUrl ?? url}/admin#admin=${fresh}`
  return { url, operatorLink, relay: parts.relay, lost }
}

const IDLE_CHECK_MS = 50

/** Stops as soon as every request is answered: connections that were kept for another one, or never made one, would stay for a minute. */
function closerOf(app: FastifyInstance): () => Promise<void> {
  let unanswered = 0
  app.server.on('request', (_request, response) => {
    unanswered++
    response.once('close', () => unanswered--)
  })
  return async () => {
    const check = () => (unanswered === 0 ? app.server.closeAllConnections() : app.server.closeIdleConnections())
    const checks = setInterval(check, IDLE_CHECK_MS)
    await app.close().finally(() => clearInterval(checks))
  }
}

async function openData(config: Config, options: StartOptions, log: Logger, now: () => number) {
  const { dataDir } = config
  try {
    await makeFolder(dataDir)
    const { store, keepFiles, lost } = await openStore(config, options, log, now)
    try {
      const authority = await openAuthority(dataDir, now)
      await keepFiles()
      return { store, authority, lost }
    } catch (error) {
      await store.close()
      throw error
    }
  } catch (error) {
    throw dataError(error, dataDir)
  }
}

const never = new Promise<void>(() => undefined)

/** What a database needs is loaded only where there is one. */
async function openStore(
  { dataDir, databaseUrl: url, host, port }: Config,
  options: StartOptions,
  log: Logger,
  now: () => number,
): Promise<OpenedStore> {
  if (options.store !== undefined || url === null) {
    refuseMoved(dataDir)
    const store = options.store ?? (await openEmbeddedStore({ dataDir, now, log }))
    return { store, keepFiles: async () => undefined, lost: never }
  }
  const { openDatabaseStore } = await import('./database/database-store.ts')
  const { listenAsStandby } = await import('./http/standby.ts')
  let standby: Awaited<ReturnType<typeof listenAsStandby>> | null = null
  const onWait = async () => {
    if (standby !== null) return
    standby = await listenAsStandby(host, port)
    options.onStandby?.(urlOf(host, standby.address))
  }
  try {
    return await openDatabaseStore({ url, dataDir, now, log, onWait, signal: options.signal })
  } finally {
    await (standby as Awaited<ReturnType<typeof listenAsStandby>> | null)?.close()
  }
}

interface Opened {
  readonly store: Store
  readonly authority: Authority
  readonly press: Press
  readonly documents: DocumentChecker
  readonly verifying: VerifyDesk
  readonly forms: FormDesk
  readonly history: HistoryDesk
  readonly mail: Mail | null
  readonly log: Logger
  readonly now: () => number
}

async function assemble(config: Config, opened: Opened): Promise<Parts> {
  const { store, authority, press, documents, forms, verifying, history, mail, log, now } = opened
  const decisions = createDecisions({
    store,
    now,
    random: randomBytes,
    announce: (agreement, events) => relay.announce(agreement, events),
  })
  const callers = createCallers(config)
  const identity = {
    store,
    decisions,
    callers,
    now,
    tickets: await openTickets(store, now),
    oidc: config.oidc && createOidc(config.oidc),
    passkeys: config.passkeys,
    errands: createMoments<OidcErrand>(now),
    shown: createMoments<ShownIdentity>(now),
    challenges: createMoments<string>(now),
    wrongTries: createWrongTries(now),
    sealing: new Set<AgreementId>(),
    answering: new Set<DictationId>(),
  }
  const journal = openOperatorJournal(store, now)
  const takeLeftNotes = async (): Promise<void> => {
    try {
      const unread = await takeNotes(nodeDisk, config.dataDir, journal)
      if (unread > 0) log.warn({ unread }, 'notes of commands for the operator’s journal cannot be read')
    } catch (err) {
      log.error({ err }, 'what commands left for the operator’s journal was not taken in')
    }
  }
  await takeLeftNotes()
  const relay = createAgreementRelay({
    store,
    log,
    now,
    authorize: (request, agreement) => authorizeSync(identity, request, agreement),
    mayWrite: (agreement, access) => syncReach(identity, agreement, access),
    lentTo: (agreement, access) => lentDictations(identity, agreement, access),
    allowOrigin: callers.isOwnOrigin,
    addressOf: callers.networkOf,
  })
  return {
    ...identity,
    version: await ownVersion(),
    openCreation: config.openCreation,
    mail,
    relay,
    press,
    documents,
    forms,
    history,
    authority,
    askTime: config.timeAuthority === null ? null : timeAuthority(config.timeAuthority),
    acceptSignature,
    admin: await openAdmin(store, config.adminToken),
    journal,
    takeNotes: takeLeftNotes,
    freeSpace: () => freeSpace(config.dataDir),
    securityContact: config.securityContact,
    currentText: createCurrentText(relay),
    templates: TEMPLATES,
    check,
    unprintable,
    verify: async (file, by) => verifying.verify(file, [await revocationList({ store, authority, now })], by),
    log,
    random: (size) => randomBytes(size),
  }
}

/** A server that listens everywhere is reached at the loopback address. */
function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${port}`
}
