import { Polling } from './polling.js';
import { Socket } from './socket.js';

const REPORT_MILLIS = 250;

/** Off by so much a day at most is what a computer's clock is allowed to be. */
const CLOCK_DRIFT = 1e-4;

/**
 * Gets the frames of all cameras on the page, decodes and draws them. Runs in a worker, or, in a browser that cannot draw
 * there, on the page's own thread. The page hears four times a second what was drawn.
 */
export class Receiver {
  #base;
  #report;
  #transport;
  #slots = new Map();
  #offset = Infinity;
  #offsetAt = 0;
  #ticker = 0;

  constructor(base, report) {
    this.#base = base;
    this.#report = report;
    this.#use(Socket);
  }

  /** What the page says; see {@link Feed}. */
  handle(message) {
    this[message.type](message);
  }

  add({ slot, camera, canvas }) {
    this.#slots.set(slot, {
      camera,
      screen: canvas.getContext('bitmaprenderer'),
      arrived: 0,
      shown: 0,
      sequence: 0,
      drawn: 0,
      skipped: 0,
      bytes: 0,
    });
  }

  remove({ slot }) {
    this.#slots.delete(slot);
  }

  show({ wishes }) {
    this.#transport.show(wishes);
    clearInterval(this.#ticker);
    if (wishes.length) {
      this.#ticker = setInterval(() => this.#tell(), REPORT_MILLIS);
    }
  }

  /** Connects anew at once, whatever the connection looks like. */
  restart() {
    this.#transport.restart();
  }

  /** Hands the picture that is on the screen to the page, as the camera made it. */
  take({ slot }) {
    this.#report({ type: 'taken', slot, jpeg: this.#slots.get(slot)?.jpeg });
  }

  #use(Transport) {
    const wishes = this.#transport?.wishes ?? [];
    this.#transport = new Transport(this.#base, {
      arrived: frame => this.#draw(frame),
      connected: isConnected => {
        this.#offset = Infinity;
        this.#report({ type: 'connected', isConnected });
      },
      unusable: () => this.#use(Polling),
    });
    this.#transport.show(wishes);
  }

  async #draw({ slot: number, sequence, published, sent, jpeg }) {
    const slot = this.#slots.get(number);
    if (!slot) {
      return;
    }
    const order = ++slot.arrived;
    let bitmap;
    try {
      bitmap = await createImageBitmap(jpeg);
    } catch {
      return; // a picture that no decoder understands
    }
    if (order < slot.shown) {
      bitmap.close(); // a newer one was quicker
      return;
    }
    const isFirst = !slot.shown;
    slot.shown = order;
    slot.width = bitmap.width;
    slot.height = bitmap.height;
    slot.screen.transferFromImageBitmap(bitmap);
    slot.jpeg = jpeg;
    if (slot.sequence && sequence > slot.sequence) {
      slot.skipped += sequence - slot.sequence - 1;
    }
    slot.sequence = sequence;
    slot.drawn++;
    slot.bytes += jpeg.size;
    slot.published = this.#local(published, sent);
    if (isFirst) {
      this.#tell();
    }
  }

  /** The server's time by this computer's clock: the quickest message tells how far they are apart. */
  #local(published, sent) {
    const now = Date.now();
    this.#offset = Math.min(now - sent, this.#offset + (now - this.#offsetAt) * CLOCK_DRIFT);
    this.#offsetAt = now;
    return Math.min(now, published + this.#offset);
  }

  #tell() {
    const pictures = [];
    for (const [number, slot] of this.#slots) {
      if (slot.drawn) {
        const { drawn, skipped, bytes, sequence, published, width, height } = slot;
        pictures.push({ slot: number, drawn, skipped, bytes, sequence, published, width, height });
        slot.drawn = slot.skipped = slot.bytes = 0;
      }
    }
    if (pictures.length) {
      this.#report({ type: 'drawn', pictures, at: Date.now() });
    }
  }
}
