// Which methods the interface takes at a path.
import type { Route } from './route.ts'

const METHODS: Readonly<Record<Route['method'], readonly string[]>> = {
  GET: ['GET', 'HEAD'],
  POST: ['POST'],
  DELETE: ['DELETE'],
}

/** Of the routes, what a path (its query is passed over) may be asked with: empty where nothing of the interface is. For RFC 9110, 15.5.6. */
export function methodsAt(routes: readonly Route[]): (path: string) => readonly string[] {
  const known = routes.map(({ path, method }) => ({
    method,
    form: new RegExp(`^${path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}/?$`),
  }))
  return (address) => {
    const [path = ''] = address.split('?')
    return [...new Set(known.filter(({ form }) => form.test(path)).flatMap(({ method }) => METHODS[method]))]
  }
}
