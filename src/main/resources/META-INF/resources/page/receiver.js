import { decode } from './decode.js';
import { Polling } from './polling.js';
import { Socket } from './socket.js';

const REPORT_MILLIS = 250;

/** More cameras than these are drawn together, so that the browser puts the page together less often. */
const FEW = 6;
const TOGETHER_MILLIS = 40;

/** Two computers' clocks drift apart by less than this. */
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
  #together = null;

  constructor(base, report) {
    this.#base = base;
    this.#report = report;
    this.#use(Socket);
  }

  /** What the page says; see {@link Feed}. */
  handle(message) {
    this[message.type](message);
  }

  add({ slot, canvas }) {
    this.#slots.set(slot, {
      screen: canvas.getContext('2d', { alpha: false }),
      most: Infinity,
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

  size({ widths }) {
    for (const [slot, width] of widths) {
      const sized = this.#slots.get(slot);
      if (sized) {
        sized.most = width || Infinity; // not laid out yet
      }
    }
  }

  /** Connects anew at once, whatever the connection looks like. */
  restart() {
    this.#transport.restart();
  }

  /** Hands the picture that is on the screen to the page, as the camera made it. */
  take({ slot }) {
    this.#report({ type: 'taken', jpeg: this.#slots.get(slot)?.jpeg });
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

  /** Resolves when the frame is on the screen, or will never be. */
  async #draw(frame) {
    const slot = this.#slots.get(frame.slot);
    if (!slot) {
      return;
    }
    const order = ++slot.arrived;
    let picture;
    try {
      picture = await decode(frame, slot.most);
    } catch {
      return; // no decoder understands it
    }
    if (this.#slots.size > FEW) {
      await this.#next();
    }
    if (order > slot.shown) { // else a newer one was quicker
      this.#put(slot, order, frame, picture);
    }
    picture.close();
  }

  #next() {
    this.#together ??= new Promise(resolve => {
      setTimeout(() => {
        this.#together = null;
        resolve();
      }, TOGETHER_MILLIS);
    });
    return this.#together;
  }

  #put(slot, order, { sequence, published, sent, jpeg, width, height }, picture) {
    const isFirst = !slot.shown;
    slot.shown = order;
    slot.width = width ?? picture.displayWidth ?? picture.width;
    slot.height = height ?? picture.displayHeight ?? picture.height;
    paint(slot, picture);
    slot.jpeg = jpeg;
    if (slot.sequence && sequence > slot.sequence) {
      slot.skipped += sequence - slot.sequence - 1;
    }
    slot.sequence = sequence;
    slot.drawn++;
    slot.bytes += jpeg.byteLength;
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

/** Fills the canvas with no more pixels than are to be seen: each costs time again whenever the page is put together. */
function paint({ screen, width, height, most }, picture) {
  const { canvas } = screen;
  const scale = Math.min(1, most / width);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (canvas.width !== size.width || canvas.height !== size.height) {
    Object.assign(canvas, size);
  }
  screen.drawImage(picture, 0, 0, size.width, size.height);
}
