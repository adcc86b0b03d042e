/** A picture that is older than this is said to be old; looked at twice a second, so it is said within three seconds, unless its camera is slow. */
const FRESH_MILLIS = 2000;

/** While newer ones come from the camera, a picture this old is taken for one that waits for its turn on a slow link. */
const LATE_MILLIS = 10000;

/** A camera that makes a picture every few seconds is not frozen between two of them. */
const SLOWEST_MILLIS = 20000;

export const LOOK_MILLIS = 500;

/** When the picture on the screen was made, by this computer's clock, and how far apart its camera's pictures are. */
export class Seen {
  published;
  #sequence;
  #periods = [0, 0];

  add({ published, sequence }) {
    if (sequence > this.#sequence) {
      this.#periods = [this.#periods[1], (published - this.published) / (sequence - this.#sequence)];
    }
    this.published = published;
    this.#sequence = sequence;
  }

  /** Twice in a row, or it was a pause. */
  get freshMillis() {
    return Math.max(FRESH_MILLIS, 1.5 * Math.min(...this.#periods, SLOWEST_MILLIS));
  }
}

/**
 * What a person must know of a picture before believing it.
 *
 * @param seen the picture on the screen
 * @param state what the server last said of the camera, see {@link States}; undefined if nothing yet
 */
export function condition({ published, freshMillis }, state, isConnected) {
  const age = published === undefined ? undefined : Date.now() - published;
  const when = age === undefined ? '' : ` · ${ago(published)}`;
  if (!isConnected) {
    return { kind: 'away', text: `No connection${when}` };
  }
  if (age < (state?.online === false ? FRESH_MILLIS : freshMillis)) {
    return { kind: 'live', text: `Live${age < FRESH_MILLIS ? '' : when}` };
  }
  if (age < LATE_MILLIS && Date.now() - state?.newestAt < FRESH_MILLIS) {
    return { kind: 'late', text: `Slow link${when}` };
  }
  if (state && !state.online) {
    return { kind: 'offline', text: `Offline${when}` };
  }
  return age === undefined ? { kind: 'waiting', text: 'Waiting' } : { kind: 'stale', text: `Frozen${when}` };
}

/** How long ago that was, by this computer's clock. */
export const ago = millis => `${span(Math.max(0, Date.now() - millis))} ago`;

export function span(millis) {
  for (const [unit, length] of [['d', 86400], ['h', 3600], ['min', 60]]) {
    if (millis >= 2000 * length) {
      return `${Math.floor(millis / 1000 / length)} ${unit}`;
    }
  }
  return `${Math.floor(millis / 1000)} s`;
}
