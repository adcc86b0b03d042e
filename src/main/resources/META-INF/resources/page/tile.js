import { Seen, condition } from './condition.js';
import { Pace } from './pace.js';
import { say } from './say.js';

/** One camera's place on the wall. */
export class Tile {
  element;
  canvas = document.createElement('canvas');
  slot;
  kind = '';
  isSeen = false;
  #state;
  #heard;
  #seen = new Seen();
  #known = new Seen();
  #pace = new Pace();

  constructor(element) {
    this.element = element;
    this.canvas.ariaHidden = 'true'; // the link around it has the name
    this.#part('.picture').replaceChildren(this.canvas);
  }

  get camera() {
    return this.element.dataset.camera;
  }

  /** What the server says. Returns whether the picture's shape is another. */
  told(state) {
    this.#state = state;
    if (state.frame) {
      this.#known.add({ published: state.newestAt, sequence: state.frame.sequence });
    }
    return this.#shape(state.frame?.width, state.frame?.height);
  }

  drawn(picture, at) {
    this.#seen.add(picture);
    this.#pace.add(picture.drawn, at);
    this.element.classList.add('shown');
    return this.#shape(picture.width, picture.height);
  }

  #shape(width, height) {
    const { dataset } = this.element;
    const isOther = width && Math.abs(width / height - dataset.width / dataset.height) > 0.01;
    if (isOther) {
      Object.assign(dataset, { width, height });
    }
    return isOther;
  }

  /** Says how things stand. Returns whether people who only listen shall hear of it. */
  look(isConnected) {
    const { kind, text } = condition(
      this.isSeen ? this.#seen : this.#known, // out of sight nothing is drawn
      this.#state,
      isConnected,
    );
    say(this.#part('.state'), text);
    const fps = this.#pace.fps(Date.now());
    const viewers = this.#state?.viewerCount ?? 0;
    say(this.#part('.fps'), ['live', 'late'].includes(kind) ? `${fps < 1 ? fps.toFixed(1) : Math.round(fps)} fps` : '');
    say(this.#part('.viewers b'), viewers);
    this.#part('.viewers').hidden = !this.#state || kind === 'away';
    this.kind = this.element.dataset.kind = kind;
    if (kind === 'late' || kind === this.#heard) {
      return false;
    }
    const isNews = this.#heard && this.#heard !== 'waiting';
    this.#heard = kind;
    return isNews;
  }

  #part(selector) {
    return this.element.querySelector(selector);
  }
}
