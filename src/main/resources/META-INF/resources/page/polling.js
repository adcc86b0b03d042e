import { Backoff } from './backoff.js';

/** A browser opens six connections to a host: two are left for the page and its events. */
const AT_ONCE = 4;

/** For want of a WebSocket: asks for one newest frame after the other, a few cameras at a time. */
export class Polling {
  wishes = [];
  #base;
  #listener;
  #turn = 0;
  #seen = new Map();
  #isConnected = true;

  constructor(base, listener) {
    this.#base = base;
    this.#listener = listener;
    for (let i = 0; i < AT_ONCE; i++) {
      this.#run();
    }
  }

  show(wishes) {
    this.wishes = wishes;
  }

  restart() {
    this.#seen.clear();
  }

  async #run() {
    const backoff = new Backoff(500, 10000);
    for (;;) {
      const wish = this.wishes[this.#turn++ % this.wishes.length];
      let wait = 50;
      try {
        if (wish) {
          await this.#ask(wish);
          this.#tell(true);
          backoff.reset();
        }
      } catch {
        this.#tell(false);
        wait = backoff.next();
      }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }

  async #ask({ slot, camera }) {
    const etag = this.#seen.get(slot);
    const response = await fetch(new URL(`cameras/${camera}/snapshot`, this.#base), {
      cache: 'no-store',
      headers: etag ? { 'If-None-Match': etag } : {},
      signal: AbortSignal.timeout(10000),
    });
    if (response.status === 200) {
      this.#seen.set(slot, response.headers.get('ETag'));
      const age = Number(response.headers.get('Age')) * 1000;
      const now = Date.now();
      await this.#listener.arrived({
        slot,
        sequence: Number(response.headers.get('X-Frame-Sequence')),
        published: now - age,
        sent: now,
        jpeg: new Uint8Array(await response.arrayBuffer()),
      });
    } else if (response.status >= 500) {
      throw new Error(`status ${response.status}`);
    }
  }

  #tell(isConnected) {
    if (isConnected !== this.#isConnected) {
      this.#isConnected = isConnected;
      this.#listener.connected(isConnected);
    }
  }
}
