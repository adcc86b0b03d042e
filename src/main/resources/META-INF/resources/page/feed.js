import { base } from './base.js';

/** The page draws so many pictures a second at most, whatever the number of cameras in sight. */
const PICTURES_A_SECOND = 420;

/** The live pictures of a page: canvases go in, what was drawn on them comes out. Holds still while the page is hidden. */
export class Feed {
  #send;
  #slots = new Map();
  #next = 0;
  #asked = [];
  #isConnected = false;
  #listeners;

  /** @param listeners drawn(camera, picture, at) */
  constructor(listeners) {
    this.#listeners = listeners;
    this.#send = start(message => this.#heard(message));
    document.addEventListener('visibilitychange', () => {
      this.#show();
      if (!document.hidden && !this.#isConnected) {
        this.restart();
      }
    });
    addEventListener('online', () => this.restart());
  }

  /**
   * Shows the camera on the canvas as soon as {@link look} says so.
   *
   * @param isWhole every pixel of the picture is wanted, however small the canvas is
   */
  add(camera, canvas, isWhole = false) {
    const slot = this.#next++;
    this.#slots.set(slot, { camera, canvas, isWhole, isSeen: false });
    const screen = this.#send.isWorker ? canvas.transferControlToOffscreen() : canvas;
    this.#send({ type: 'add', slot, canvas: screen }, [screen]);
    return slot;
  }

  remove(slot) {
    this.#slots.delete(slot);
    this.#send({ type: 'remove', slot });
    this.#show();
  }

  /** The camera is in sight, or no more. */
  look(slot, isSeen) {
    const shown = this.#slots.get(slot);
    if (shown && shown.isSeen !== isSeen) {
      shown.isSeen = isSeen;
      this.#show();
    }
  }

  restart() {
    this.#send({ type: 'restart' });
  }

  /** The picture that is on the screen, as a JPEG. */
  take(slot) {
    return new Promise(resolve => {
      this.#asked.push(resolve);
      this.#send({ type: 'take', slot });
    });
  }

  #show() {
    const seen = document.hidden ? [] : [...this.#slots].filter(([, shown]) => shown.isSeen);
    const fps = Math.max(1, PICTURES_A_SECOND / seen.length);
    this.#send({ type: 'show', wishes: seen.map(([slot, { camera }]) => ({ slot, camera, fps })) });
    this.resized();
  }

  /** The canvases have another size on the screen, which saves the pixels that nobody sees. */
  resized() {
    const widths = [...this.#slots].map(([slot, { canvas, isWhole }]) => [slot, isWhole ? Infinity : canvas.clientWidth * devicePixelRatio]);
    this.#send({ type: 'size', widths });
  }

  #heard(message) {
    if (message.type === 'drawn') {
      for (const picture of message.pictures) {
        const shown = this.#slots.get(picture.slot);
        if (shown) {
          this.#listeners.drawn(shown.camera, picture, message.at);
        }
      }
    } else if (message.type === 'connected') {
      this.#isConnected = message.isConnected;
    } else {
      this.#asked.shift()?.(message.jpeg);
    }
  }
}

/** A worker where it can draw; else the same on this thread, loaded only then. */
function start(heard) {
  if (typeof OffscreenCanvas !== 'undefined' && HTMLCanvasElement.prototype.transferControlToOffscreen) {
    const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => heard(data);
    addEventListener('pagehide', () => worker.terminate()); // or it is kept, connected, for the way back
    return Object.assign((message, transfer) => worker.postMessage(message, transfer), { isWorker: true });
  }
  const receiver = import('./receiver.js').then(({ Receiver }) => new Receiver(base, heard));
  return message => receiver.then(ready => ready.handle(message));
}
