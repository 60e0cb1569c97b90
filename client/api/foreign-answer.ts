// Answers that are not our server's: many networks put a page of their own in place of every answer until somebody has signed in to them, and what
// stands before a server that is being renewed says that there is none.

/** With these somebody else may answer for our server; with others (too large, failed) it is an answer about the request all the same. */
const MAY_BE_FOREIGN: ReadonlySet<number> = new Set([401, 403, 404, 407, 511])

/** Our interface answers and refuses in JSON, and sends nobody elsewhere: what came by a redirect answers another question. */
export const isForeign = ({ ok, status, headers, redirected }: Response): boolean =>
  redirected || ((ok || MAY_BE_FOREIGN.has(status)) && !/\bjson\b/i.test(headers.get('content-type') ?? ''))
