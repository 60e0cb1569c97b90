/**
 * In the page: every private key that this device keeps, and what becomes of whoever wants to take it away: 'exported', or the name of the
 * error.
 */
export async function triedKeys(): Promise<string[]> {
  const asked = <T>(request: IDBRequest<T>, what: string) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
      setTimeout(() => reject(new Error(`${what} does not answer`)), 30_000)
    })
  const keys: CryptoKey[] = []
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name), name)
    for (const store of database.objectStoreNames)
      for (const value of await asked(database.transaction(store).objectStore(store).getAll(), `${name}, ${store}`)) {
        if (value?.privateKey instanceof CryptoKey) keys.push(value.privateKey)
        else if (value instanceof CryptoKey && value.type === 'private') keys.push(value)
      }
    database.close()
  }
  return Promise.all(
    keys.map((key) =>
      crypto.subtle.exportKey('pkcs8', key).then(
        () => 'exported',
        (error) => (error as Error).name,
      ),
    ),
  )
}
