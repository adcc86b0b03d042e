import { Backoff } from './backoff.js';

/** Drawn frames are told together, or thirty cameras mean hundreds of messages. */
const TELL_MILLIS = 8;

/** A server or proxy that refuses so often, but serves the page, has no WebSocket. */
const REFUSALS = 3;

/** All cameras over one WebSocket. The server sends what the page has drawn, so nothing queues on the way. */
export class Socket {
  wishes = [];
  #base;
  #address;
  #listener;
  #socket;
  #backoff = new Backoff(500, 10000);
  #retry = 0;
  #telling = 0;
  #drawn = 0;
  #refusals = 0;

  constructor(base, listener) {
    this.#base = base;
    this.#address = new URL('api/wall', base.replace(/^http/, 'ws'));
    this.#listener = listener;
    this.#open();
  }

  show(wishes) {
    this.wishes = wishes;
    this.#say({ show: wishes });
  }

  restart() {
    this.#backoff.reset();
    this.#open();
  }

  #open() {
    clearTimeout(this.#retry);
    this.#close();
    const socket = new WebSocket(this.#address);
    let wasOpen = false;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      wasOpen = true;
      this.#refusals = -Infinity; // there is one, and will be again
      this.#drawn = 0;
      this.#say({ show: this.wishes });
      this.#listener.connected(true);
    };
    socket.onmessage = ({ data }) => {
      this.#backoff.reset();
      this.#received(data, socket);
    };
    socket.onclose = () => this.#lost(wasOpen);
    this.#socket = socket;
  }

  #close() {
    if (this.#socket) {
      this.#socket.onclose = this.#socket.onmessage = this.#socket.onopen = null;
      this.#socket.close();
    }
  }

  async #lost(wasOpen) {
    this.#listener.connected(false);
    const socket = this.#socket;
    if (!wasOpen && ++this.#refusals >= REFUSALS && (await this.#isServed())) {
      this.#listener.unusable();
    } else if (socket === this.#socket) {
      this.#retry = setTimeout(() => this.#open(), this.#backoff.next());
    }
  }

  async #isServed() {
    try {
      return (await fetch(new URL('api/cameras', this.#base), { signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  }

  async #received(data, socket) {
    const header = new DataView(data);
    await this.#listener.arrived({
      slot: header.getUint16(0),
      sequence: header.getUint32(4),
      published: header.getFloat64(16),
      sent: header.getFloat64(24),
      width: header.getUint16(32),
      height: header.getUint16(34),
      jpeg: new Uint8Array(data, header.getUint16(2)),
    });
    if (socket === this.#socket) {
      this.#drawn++;
      this.#telling ||= setTimeout(() => this.#tell(), TELL_MILLIS);
    }
  }

  #tell() {
    this.#telling = 0;
    this.#say({ drawn: this.#drawn });
    this.#drawn = 0;
  }

  #say(message) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }
}
