import { LOOK_MILLIS, Seen, ago, condition, span } from './condition.js';
import { Feed } from './feed.js';
import { offerFullscreen } from './fullscreen.js';
import { Graph } from './graph.js';
import { News } from './news.js';
import { say } from './say.js';
import { snippets } from './snippets.js';
import { States } from './states.js';
import { Zoom } from './zoom.js';

const camera = document.body.dataset.camera;
const find = id => document.getElementById(id);
const frame = document.querySelector('#stage .picture');
const canvas = document.createElement('canvas');
const news = new News(find('news'));
const graphs = {
  fps: new Graph('Frames/s', value => value.toFixed(1), 5),
  age: new Graph('Age', value => (value < 2000 ? `${Math.round(value)} ms` : span(value)), 100),
  skips: new Graph('Skipped/s', value => value.toFixed(0), 5),
  bytes: new Graph('Data', value => `${(value / 1000).toFixed(0)} kB/s`, 1000),
};
const seen = new Seen();
const second = { drawn: 0, skipped: 0, bytes: 0, age: null, since: Date.now() };
let state;
let isConnected = true;
let isThere = true;
let isFrozen = false;
let heard;

frame.replaceChildren(canvas);
shape(document.body.dataset);
const feed = new Feed({
  drawn: (name, picture, at) => {
    seen.add(picture);
    document.body.classList.add('shown');
    shape(picture);
    second.drawn += picture.drawn;
    second.skipped += picture.skipped;
    second.bytes += picture.bytes;
    second.age = Math.max(0, at - picture.published);
  },
});
const slot = feed.add(camera, canvas, true);
feed.look(slot, true);

new States({
  cameras: names => (isThere = names.includes(camera)),
  camera: news => {
    if (news.name === camera) {
      state = news;
      facts();
    }
  },
  connected: is => {
    if (is && !isConnected) {
      feed.restart();
    }
    isConnected = is;
    look();
  },
});

const zoom = new Zoom(frame, canvas, scale => (find('scale').textContent = `${Math.round(scale * 100)} %`));

/** On a narrow screen the picture's place has its shape. */
function shape({ width, height }) {
  if (width) {
    frame.style.setProperty('--aspect', Math.max(0.7, width / height));
  }
}

function facts() {
  const { frame, source, viewerCount, fps, published } = state;
  const bad = Object.entries(source.bad).map(([reason, { count }]) => `${count} ${reason}`);
  const rows = {
    Picture: frame ? `${frame.width} × ${frame.height}, ${Math.round(frame.sizeBytes / 1000)} kB` : 'none yet',
    Rate: `${fps.toFixed(1)} frames a second`,
    Frames: published.toLocaleString(),
    Watching: viewerCount,
    Source: `${source.kind} ${source.location}`,
    ...(source.reason && { Problem: source.reason }),
    ...(source.backlog && { Waiting: source.backlog.toLocaleString() }),
    ...(bad.length && { 'Bad files': bad.join(', ') }),
  };
  const list = find('facts');
  if ([...list.querySelectorAll('dt')].map(term => term.textContent).join() !== Object.keys(rows).join()) {
    list.replaceChildren(
      ...Object.keys(rows).flatMap(name => {
        const term = document.createElement('dt');
        term.textContent = name;
        return [term, document.createElement('dd')];
      }),
    );
  }
  list.querySelectorAll('dd').forEach((value, i) => say(value, Object.values(rows)[i]));
}

function look() {
  const now = isThere ? condition(seen, state, isConnected) : { kind: 'offline', text: 'Gone' };
  say(document.querySelector('header .state'), isFrozen ? `Held · ${ago(seen.published)}` : now.text);
  say(document.querySelector('header .facts'), state && isConnected ? `${state.viewerCount} watching` : '');
  if (now.kind !== heard && now.kind !== 'late' && !isFrozen) {
    if (heard && heard !== 'waiting') {
      news.tell([[camera, now.kind]]);
    }
    heard = now.kind;
  }
  document.body.dataset.kind = isFrozen ? 'held' : now.kind;
}

function measure() {
  const seconds = (Date.now() - second.since) / 1000;
  const isMeasured = !document.hidden && !isFrozen;
  graphs.fps.add(isMeasured ? second.drawn / seconds : null);
  graphs.age.add(isMeasured ? second.age : null);
  graphs.skips.add(isMeasured ? second.skipped / seconds : null);
  graphs.bytes.add(isMeasured ? second.bytes / seconds : null);
  Object.assign(second, { drawn: 0, skipped: 0, bytes: 0, age: null, since: Date.now() });
}

function freeze() {
  isFrozen = !isFrozen;
  feed.look(slot, !isFrozen);
  find('freeze').ariaPressed = String(isFrozen);
  find('freeze').querySelector('use').setAttribute('href', `../page/icons.svg#${isFrozen ? 'play' : 'pause'}`);
  look();
}

/** What is on the screen, not what the camera shows a moment later. */
async function save(event) {
  const link = find('snapshot');
  if (link.href.startsWith('blob:')) {
    return;
  }
  event.preventDefault();
  const jpeg = await feed.take(slot);
  const address = link.href;
  if (jpeg) {
    link.href = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }));
    link.download = `${camera}-${new Date(seen.published).toISOString().replace(/[:.]/g, '-')}.jpg`;
    link.click();
    setTimeout(URL.revokeObjectURL, 10000, link.href); // Firefox reads it only after the click
    link.href = address;
  } else {
    location.href = address;
  }
}

const KEYS = {
  ' ': freeze,
  s: () => find('snapshot').click(),
  '+': () => zoom.in(),
  '=': () => zoom.in(),
  '-': () => zoom.out(),
  0: () => zoom.reset(),
  Escape: () => {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (zoom.isZoomed) {
      zoom.reset();
    } else {
      find('back').click();
    }
  },
  ArrowLeft: () => zoom.move(60, 0),
  ArrowRight: () => zoom.move(-60, 0),
  ArrowUp: () => zoom.isZoomed && zoom.move(0, 60),
  ArrowDown: () => zoom.isZoomed && zoom.move(0, -60),
};

document.addEventListener('keydown', event => {
  const isOnControl = event.target.closest('button, summary, a') && event.key === ' ';
  const isArrow = event.key.startsWith('Arrow');
  if (event.ctrlKey || event.metaKey || event.altKey || isOnControl || (isArrow && !zoom.isZoomed)) {
    return;
  }
  if (event.key in KEYS) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

find('graphs').append(...Object.values(graphs).map(graph => graph.element));
find('snippets').append(...snippets(camera));
find('freeze').addEventListener('click', freeze);
find('snapshot').addEventListener('click', save);
find('back').addEventListener('click', event => {
  if (!event.detail) {
    event.currentTarget.hash = camera; // who steers by keys goes on from there
  }
});
find('in').addEventListener('click', () => zoom.in());
find('out').addEventListener('click', () => zoom.out());
offerFullscreen(find('full'), find('stage'));
look();
setInterval(look, LOOK_MILLIS);
setInterval(measure, 1000);
