/** Waits that double up to a limit, each spread at random so that many pages do not come back at the same moment. */
export class Backoff {
  #first;
  #limit;
  #next;

  constructor(first, limit) {
    this.#first = first;
    this.#limit = limit;
    this.#next = first;
  }

  /** Milliseconds to wait now: between half and all of the step. */
  next() {
    const wait = this.#next * (0.5 + Math.random() / 2);
    this.#next = Math.min(this.#limit, this.#next * 2);
    return wait;
  }

  reset() {
    this.#next = this.#first;
  }
}
