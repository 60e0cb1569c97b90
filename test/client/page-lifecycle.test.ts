// What a page tells its session, by the events of the browser.
import { afterEach, expect, test, vi } from 'vitest'
import { followPage } from '../../client/sync/page-lifecycle.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A window and a document that hold nothing but their events. */
function standIn() {
  const page = { window: new EventTarget(), document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) }
  vi.stubGlobal('window', page.window)
  vi.stubGlobal('document', page.document)
  return page
}

test('[SY25] a page that is seen again, and one whose network went or came, looks at its line; one that is left writes down what it has', () => {
  const { window, document } = standIn()
  const told: string[] = []
  const tell = (what: string) => () => void told.push(what)
  const stop = followPage({
    networkReturned: tell('returned'),
    networkLost: tell('lost'),
    shown: tell('shown'),
    hidden: tell('hidden'),
    wouldLose: () => false,
  })
  for (const state of ['hidden', 'visible']) {
    document.visibilityState = state
    document.dispatchEvent(new Event('visibilitychange'))
  }
  for (const name of ['offline', 'online', 'pagehide']) window.dispatchEvent(new Event(name))
  document.dispatchEvent(new Event('freeze'))
  expect(told).toEqual(['hidden', 'shown', 'lost', 'returned', 'hidden', 'hidden'])
  stop()
  window.dispatchEvent(new Event('online'))
  for (const name of ['visibilitychange', 'freeze']) document.dispatchEvent(new Event(name))
  expect(told).toHaveLength(6)
})

test('[SY5] leaving is asked about while something would be lost, and only then', () => {
  const { window } = standIn()
  let loses = true
  const nothing = () => {}
  const stop = followPage({
    networkReturned: nothing,
    networkLost: nothing,
    shown: nothing,
    hidden: nothing,
    wouldLose: () => loses,
  })
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(leave()).toBe(true)
  loses = false
  expect(leave()).toBe(false)
  stop()
})
