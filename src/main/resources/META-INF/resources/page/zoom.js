const MOST = 8;
const STEP = 1.25;

/** Zooms a picture by wheel, double tap, two fingers or keys, and moves it about; it never leaves its frame. */
export class Zoom {
  #frame;
  #content;
  #told;
  #fingers = new Map();
  #scale = 1;
  #x = 0;
  #y = 0;

  constructor(frame, content, told) {
    this.#frame = frame;
    this.#content = content;
    this.#told = told;
    frame.addEventListener('wheel', event => this.#wheeled(event), { passive: false });
    frame.addEventListener('dblclick', event => this.#at(event, this.#scale > 1 ? 1 : 2.5));
    frame.addEventListener('pointerdown', event => this.#touched(event));
    frame.addEventListener('pointermove', event => this.#moved(event));
    for (const end of ['pointerup', 'pointercancel']) {
      frame.addEventListener(end, event => this.#fingers.delete(event.pointerId));
    }
    new ResizeObserver(() => this.#place()).observe(frame);
  }

  get isZoomed() {
    return this.#scale > 1;
  }

  in() {
    this.#to(this.#scale * STEP);
  }

  out() {
    this.#to(this.#scale / STEP);
  }

  reset() {
    this.#to(1);
  }

  move(x, y) {
    this.#x += x;
    this.#y += y;
    this.#place();
  }

  #wheeled(event) {
    if (event.ctrlKey || this.isZoomed || event.deltaY < 0) {
      event.preventDefault();
      this.#at(event, this.#scale * Math.exp(-event.deltaY / 400));
    }
  }

  #touched(event) {
    this.#fingers.set(event.pointerId, event);
    if (this.isZoomed || this.#fingers.size > 1) {
      this.#frame.setPointerCapture(event.pointerId);
    }
  }

  #moved(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const other = [...this.#fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    if (other) {
      this.#at(other, (this.#scale * apart(event, other)) / apart(before, other));
    } else if (this.isZoomed) {
      this.move(event.clientX - before.clientX, event.clientY - before.clientY);
    }
    this.#fingers.set(event.pointerId, event);
  }

  #at({ clientX, clientY }, scale) {
    const { left, top } = this.#frame.getBoundingClientRect();
    this.#to(scale, clientX - left, clientY - top);
  }

  #to(wanted, x = this.#frame.clientWidth / 2, y = this.#frame.clientHeight / 2) {
    const scale = Math.min(MOST, Math.max(1, wanted));
    this.#x = x - ((x - this.#x) * scale) / this.#scale;
    this.#y = y - ((y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
    this.#place();
  }

  #place() {
    const { clientWidth, clientHeight } = this.#frame;
    this.#x = Math.min(0, Math.max(clientWidth * (1 - this.#scale), this.#x));
    this.#y = Math.min(0, Math.max(clientHeight * (1 - this.#scale), this.#y));
    this.#content.style.transform = this.isZoomed ? `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})` : '';
    this.#frame.classList.toggle('zoomed', this.isZoomed);
    this.#told(this.#scale);
  }
}

function apart(one, other) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
}
