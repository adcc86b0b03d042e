const WINDOW_MILLIS = 3000;

/** Frames a second as they were drawn, over the last seconds. */
export class Pace {
  #drawn = [];

  add(count, at) {
    this.#drawn.push({ count, at });
  }

  fps(now) {
    while (this.#drawn.length && this.#drawn[0].at < now - WINDOW_MILLIS) {
      this.#drawn.shift();
    }
    if (this.#drawn.length < 2) {
      return 0;
    }
    const [first, ...rest] = this.#drawn;
    const span = Math.max(now - first.at - 250, this.#drawn.at(-1).at - first.at);
    return (1000 * rest.reduce((sum, { count }) => sum + count, 0)) / span;
  }
}
