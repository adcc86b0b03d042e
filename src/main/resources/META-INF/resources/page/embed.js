import { LOOK_MILLIS, Seen, condition } from './condition.js';
import { Feed } from './feed.js';
import { say } from './say.js';
import { States } from './states.js';

/** One camera and nothing else, unless the picture is not live: then it says so. */
const { camera } = document.body.dataset;
const frame = document.querySelector('.picture');
const canvas = document.createElement('canvas');
const words = document.querySelector('.state');
const seen = new Seen();
let state;
let isConnected = true;

frame.replaceChildren(canvas);
const feed = new Feed({ drawn: (name, picture) => seen.add(picture) });
feed.look(feed.add(camera, canvas), true);

new States({
  camera: news => news.name === camera && (state = news),
  connected: is => {
    if (is && !isConnected) {
      feed.restart();
    }
    isConnected = is;
  },
});

setInterval(() => {
  const { kind, text } = condition(seen, state, isConnected);
  document.body.dataset.kind = kind;
  say(words, text);
}, LOOK_MILLIS);
