import { Backoff } from './backoff.js';

/** Looks at a picture through so few pixels that it costs nothing, and many enough to see a change. */
const PROBE = { width: 48, height: 27 };

/** Looks in a row that may find the same picture, though the camera goes on, before the stream counts as dead. */
const PATIENCE = 3;

let requests = 0;

/**
 * One camera's picture in a slot of the page: a stream, a still, or nothing.
 *
 * A browser neither opens an ended stream again nor says that it ended (Chrome's last event is the `load` of the first
 * frame). So the picture itself is looked at: if it stands still while the camera goes on, the stream is opened anew.
 */
export class Picture {
  #slot;
  #camera;
  #mode = 'off';
  #backoff = new Backoff(1000, 60000);
  #retry = 0;
  #probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  #seen = '';
  #unchanged = 0;
  #sequence = 0;

  constructor(slot, camera) {
    this.#slot = slot;
    this.#camera = camera;
    Object.assign(this.#probe.canvas, PROBE);
  }

  get mode() {
    return this.#mode;
  }

  /** Plays the stream; does nothing if it already does. */
  play() {
    if (this.#mode !== 'stream') {
      this.#mode = 'stream';
      this.#backoff.reset();
      this.#open('stream');
    }
  }

  /** Keeps the picture that is there; {@link still} changes it. */
  hold() {
    if (this.#mode !== 'still') {
      this.#mode = 'still';
      clearTimeout(this.#retry);
      this.#sequence = 0;
    }
  }

  /** Shows the newest frame once. Resolves when that worked, or did not. */
  async still(sequence) {
    if (this.#mode === 'still' && sequence !== this.#sequence) {
      this.#sequence = sequence;
      await this.#open('snapshot');
    }
  }

  /** Lets go of the connection and of the picture. */
  off() {
    this.#mode = 'off';
    clearTimeout(this.#retry);
    this.#drop([...this.#slot.children]);
  }

  /** After the server was away: no stream survived that. */
  restart() {
    if (this.#mode === 'stream') {
      this.#mode = 'off';
      this.play();
    }
  }

  /** To be called every other second with the camera's newest sequence number. */
  watch(sequence) {
    const image = this.#slot.lastElementChild;
    if (this.#mode !== 'stream' || !image?.naturalWidth) {
      return;
    }
    this.#probe.drawImage(image, 0, 0, PROBE.width, PROBE.height);
    const seen = this.#probe.getImageData(0, 0, PROBE.width, PROBE.height).data.join();
    const isSilent = sequence === this.#sequence;
    this.#sequence = sequence;
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#unchanged = 0;
      this.#backoff.reset();
    } else if (!isSilent && ++this.#unchanged === PATIENCE) {
      this.#later(); // a scene without any motion looks the same: the growing waits keep that cheap
    }
  }

  #open(kind) {
    clearTimeout(this.#retry);
    this.#unchanged = 0;
    const image = new Image();
    image.alt = `Picture of camera ${this.#camera}`;
    const done = new Promise(resolve => {
      image.addEventListener('load', resolve, { once: true });
      image.addEventListener('error', resolve, { once: true });
    });
    image.addEventListener('load', () => this.#drop(this.#before(image)), { once: true });
    image.addEventListener('error', () => this.#failed(image, kind), { once: true });
    // The number keeps a browser from showing the same address twice out of one request.
    image.src = `cameras/${encodeURIComponent(this.#camera)}/${kind}?request=${++requests}-${Date.now()}`;
    this.#slot.append(image);
    return done;
  }

  #failed(image, kind) {
    if (image.parentNode !== this.#slot) {
      return; // let go of by ourselves
    }
    if (this.#before(image).length > 0) {
      this.#drop([image]); // the picture before stays
    }
    if (kind === 'stream' && this.#mode === 'stream') {
      this.#later();
    }
  }

  #later() {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open('stream'), this.#backoff.next());
  }

  #before(image) {
    const all = [...this.#slot.children];
    return all.slice(0, all.indexOf(image));
  }

  #drop(images) {
    for (const image of images) {
      image.remove();
      image.removeAttribute('src'); // ends the request at once; removal alone does so at the next garbage collection
    }
  }
}
