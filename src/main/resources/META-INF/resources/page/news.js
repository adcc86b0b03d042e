const MOST_NAMES = 3;

const WORDS = { live: 'live again', offline: 'offline', stale: 'frozen' };

/** Tells a screen reader which cameras changed for good or bad, and not each number that moves. */
export class News {
  #element;

  constructor(element) {
    this.#element = element;
  }

  /** @param changes pairs of a camera's name and what it is now */
  tell(changes) {
    const sentences = Object.entries(WORDS).flatMap(([kind, words]) => {
      const names = changes.filter(([, now]) => now === kind).map(([name]) => name);
      if (!names.length) {
        return [];
      }
      const who = names.length > MOST_NAMES ? `${names.length} cameras` : names.join(', ');
      return [`${who} ${names.length > 1 ? 'are' : 'is'} ${words}.`];
    });
    if (sentences.length) {
      this.#element.textContent = sentences.join(' ');
    }
  }
}
