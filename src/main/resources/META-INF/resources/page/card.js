import { Picture } from './picture.js';

/** One camera's place on the page. */
export class Card {
  element;
  picture;
  isVisible = false;
  camera;
  #parts;

  constructor(template, name) {
    this.element = template.content.firstElementChild.cloneNode(true);
    const part = selector => this.element.querySelector(selector);
    this.#parts = Object.fromEntries(
      ['.picture', 'h2', '.state', '.reason', '.fps', '.age', '.viewers', '.size', '.still', '.stream', '.snapshot'].map(
        selector => [selector.replace('.', ''), part(selector)],
      ),
    );
    const address = `cameras/${encodeURIComponent(name)}`;
    this.#parts.h2.textContent = name;
    this.#parts.picture.href = `${address}/stream`;
    this.#parts.picture.ariaLabel = `Stream of camera ${name}, in a tab of its own`;
    this.#parts.stream.href = `${address}/stream`;
    this.#parts.stream.ariaLabel = `Stream of ${name}`;
    this.#parts.snapshot.href = `${address}/snapshot`;
    this.#parts.snapshot.ariaLabel = `Snapshot of ${name}`;
    this.picture = new Picture(this.#parts.picture, name);
  }

  show(camera) {
    this.camera = camera;
    const { state, reason, fps, age, viewers, size } = this.#parts;
    this.element.className = camera.online ? 'online' : 'offline';
    state.textContent = camera.online ? 'Online' : 'Offline';
    reason.textContent = camera.reason ?? '';
    reason.hidden = !camera.reason;
    fps.textContent = camera.fps.toFixed(1);
    age.textContent = camera.ageSeconds === null ? 'none yet' : ago(camera.ageSeconds);
    viewers.textContent = camera.viewers;
    size.textContent = camera.width ? `${camera.width} × ${camera.height}` : '–';
  }

  /** Says whether the picture moves or is a still, and plays or holds it. */
  play(asStream) {
    this.#parts.still.hidden = asStream;
    if (asStream) {
      this.picture.play();
    } else {
      this.picture.hold();
    }
  }

  unknown() {
    this.element.className = 'away';
    this.#parts.state.textContent = 'Unknown';
  }

  remove() {
    this.picture.off();
    this.element.remove();
  }
}

function ago(seconds) {
  if (seconds < 1) {
    return 'now';
  }
  for (const [unit, length] of [['d', 86400], ['h', 3600], ['min', 60]]) {
    if (seconds >= 2 * length) {
      return `${Math.floor(seconds / length)} ${unit} ago`;
    }
  }
  return `${Math.floor(seconds)} s ago`;
}
