/** Media type of an update in the second format of Yjs, which is shorter on its way; without it an update is in the first, as on the socket. */
export const SECOND_FORMAT = 'application/vnd.yjs.update-v2'
