const SAMPLES = 180;

/** A curve of the last minutes, a sample a second, with its newest value beside its name. */
export class Graph {
  element = document.createElement('figure');
  #format;
  #value = document.createElement('b');
  #canvas = document.createElement('canvas');
  #samples = [];

  /** @param least the scale never shows less than this, so that noise does not look like a mountain */
  constructor(name, format, least) {
    this.#format = format;
    this.least = least;
    const caption = document.createElement('figcaption');
    caption.append(name, this.#value);
    this.#canvas.ariaHidden = 'true';
    this.element.append(caption, this.#canvas);
    this.#value.textContent = '–';
  }

  /** @param sample null where nothing was measured */
  add(sample) {
    this.#samples.push(sample);
    if (this.#samples.length > SAMPLES) {
      this.#samples.shift();
    }
    this.#value.textContent = sample === null ? '–' : this.#format(sample);
    this.#draw();
  }

  #draw() {
    const scale = devicePixelRatio;
    const width = Math.round(this.#canvas.clientWidth * scale);
    const height = Math.round(this.#canvas.clientHeight * scale);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
    }
    const style = getComputedStyle(this.element);
    const pen = this.#canvas.getContext('2d');
    pen.clearRect(0, 0, width, height);
    pen.fillStyle = style.getPropertyValue('--line');
    pen.fillRect(0, height - scale, width, scale);
    const most = Math.max(this.least, ...this.#samples);
    const step = width / SAMPLES;
    pen.fillStyle = style.getPropertyValue('--curve');
    this.#samples.forEach((sample, i) => {
      if (sample !== null) {
        const x = Math.round(width - (this.#samples.length - i) * step);
        const wide = Math.round(width - (this.#samples.length - i - 1) * step) - x; // no gap, no overlap
        const y = height - Math.max(2 * scale, (sample / most) * height);
        pen.globalAlpha = 0.22;
        pen.fillRect(x, y, wide, height - y);
        pen.globalAlpha = 1;
        pen.fillRect(x, y, wide, 2 * scale);
      }
    });
  }
}
