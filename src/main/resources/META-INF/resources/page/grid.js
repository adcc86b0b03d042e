/** Narrower tiles show no more than that something is there: the page scrolls instead. */
const LEAST_REM = 9.5;

/** Gives the tiles the largest size at which all of them fit the screen. */
export class Grid {
  #list;
  #arranged;

  /** @param arranged runs when the tiles have another size */
  constructor(list, arranged) {
    this.#list = list;
    this.#arranged = arranged;
    new ResizeObserver(() => this.arrange()).observe(list.parentElement);
  }

  arrange() {
    const style = getComputedStyle(this.#list);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const gap = parseFloat(style.columnGap);
    const caption = parseFloat(style.getPropertyValue('--caption')) * rem;
    const { clientWidth: width } = this.#list;
    const height = innerHeight - this.#list.getBoundingClientRect().top - scrollY - gap;
    const aspect = this.#aspect();
    const count = Math.max(1, this.#list.children.length);
    let best = 0;
    for (let columns = 1; columns <= count; columns++) {
      const rows = Math.ceil(count / columns);
      const byWidth = (width - gap * (columns - 1)) / columns;
      const byHeight = ((height - gap * (rows - 1)) / rows - caption) * aspect;
      best = Math.max(best, Math.min(byWidth, byHeight));
    }
    const least = LEAST_REM * rem;
    if (best < least) {
      const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
      best = (width - gap * (columns - 1)) / columns;
    }
    this.#list.style.setProperty('--tile', `${Math.floor(best * 10) / 10}px`);
    this.#list.style.setProperty('--aspect', aspect);
    this.#list.classList.add('arranged');
    this.#arranged();
  }

  /** That of most cameras; the others get bars. */
  #aspect() {
    const aspects = [...this.#list.children].map(({ dataset }) => dataset.width / dataset.height).sort((a, b) => a - b);
    return aspects[aspects.length >> 1] || 16 / 9;
  }
}
