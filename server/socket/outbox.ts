// What one turn writes to one socket leaves in one call: a call costs the kernel ten times what the bytes cost.

/** Where frames wait until what runs now has run. */
export interface Sender {
  flush(): void
}

export class Outbox {
  private waiting: Sender[] = []

  /** `sender` has something to send: flushed when everything that runs now, promises included, has run. */
  add(sender: Sender): void {
    if (this.waiting.push(sender) === 1) process.nextTick(() => this.flush())
  }

  private flush(): void {
    const { waiting } = this
    this.waiting = []
    for (const sender of waiting) sender.flush()
  }
}
