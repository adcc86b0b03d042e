import { Backoff } from './backoff.js';
import { base } from './base.js';

/** The names come every five seconds; so much silence is a connection that died without a word. */
const SILENCE_MILLIS = 12000;

/**
 * What the server says of its cameras, as it changes, and in {@code newestAt} when the camera's newest frame came, by this
 * computer's clock. Lets go of the connection while the page is hidden.
 */
export class States {
  #listeners;
  #events;
  #backoff = new Backoff(500, 10000);
  #timer = 0;

  /** @param listeners cameras(names), camera(state), connected(isConnected) */
  constructor(listeners) {
    this.#listeners = listeners;
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#close() : this.restart()));
    addEventListener('online', () => this.restart());
    addEventListener('pagehide', () => this.#close());
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    this.#open();
  }

  restart() {
    this.#backoff.reset();
    this.#open();
  }

  #open() {
    this.#close();
    if (document.hidden) {
      return;
    }
    const events = new EventSource(new URL('api/events', base));
    events.addEventListener('cameras', ({ data }) => {
      this.#heard();
      this.#listeners.cameras?.(JSON.parse(data));
    });
    events.addEventListener('camera', ({ data }) => {
      this.#heard();
      const state = JSON.parse(data);
      state.newestAt = state.frame ? Date.now() - 1000 * state.frame.ageSeconds : undefined;
      this.#listeners.camera(state);
    });
    events.onerror = () => this.#lost(); // a browser's own attempts have no jitter, and end at a proxy's error page
    this.#events = events;
    this.#watch();
  }

  #heard() {
    this.#backoff.reset();
    this.#listeners.connected(true);
    this.#watch();
  }

  #watch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lost(), SILENCE_MILLIS);
  }

  #lost() {
    this.#close();
    this.#listeners.connected(false);
    this.#timer = setTimeout(() => this.#open(), this.#backoff.next());
    leaveIfSignedOut();
  }

  #close() {
    clearTimeout(this.#timer);
    this.#events?.close();
  }
}

/** The right to be here has ended: the server leads whoever asks for the page to where one signs in. */
async function leaveIfSignedOut() {
  const { status } = await fetch(new URL('api/cameras', base), { method: 'HEAD', cache: 'no-store' }).catch(() => ({}));
  if (status === 401) {
    location.reload();
  }
}
