// A far part of a long text, as a person scrolls to it. What is above is laid out only as it comes (content-visibility) and may push it away
// again, so that one scroll of a driver can end beside it.
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

export const comeIntoView = (part: Locator): Promise<void> =>
  expect
    .poll(() =>
      part.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        const isSeen = bottom > 0 && top < innerHeight
        if (!isSeen) element.scrollIntoView()
        return isSeen
      }),
    )
    .toBe(true)
