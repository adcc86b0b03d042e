import { Receiver } from './receiver.js';

/** The thread beside the page, on which frames are received, decoded and drawn. */
const receiver = new Receiver(new URL('../', import.meta.url).href, message => postMessage(message));
onmessage = ({ data }) => receiver.handle(data);
