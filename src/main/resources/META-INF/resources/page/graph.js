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
    const x = index => width - ((this.#samples.length - 1 - index) * width) / (SAMPLES - 1);
    const y = sample => height - 1.5 * scale - (sample / most) * (height - 4 * scale);
    pen.strokeStyle = pen.fillStyle = style.getPropertyValue('--curve');
    pen.lineWidth = 1.75 * scale;
    pen.lineJoin = 'round';
    for (const [from, to] of this.#stretches()) {
      pen.beginPath();
      for (let i = from; i <= to; i++) {
        pen.lineTo(x(i), y(this.#samples[i]));
      }
      pen.stroke();
      pen.lineTo(x(to), height);
      pen.lineTo(x(from), height);
      pen.globalAlpha = 0.16;
      pen.fill();
      pen.globalAlpha = 1;
    }
  }

  /** From where to where there are samples without a gap. */
  #stretches() {
    const stretches = [];
    this.#samples.forEach((sample, i) => {
      if (sample === null) {
        return;
      }
      const last = stretches.at(-1);
      if (last && last[1] === i - 1) {
        last[1] = i;
      } else {
        stretches.push([i, i]);
      }
    });
    return stretches;
  }
}
