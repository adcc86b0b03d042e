import { Backoff } from './backoff.js';
import { Card } from './card.js';

const POLL_MILLIS = 2000;
const STILL_MILLIS = 250;

/** A browser opens six connections to a host over HTTP/1.1: four play, one asks for the state, one fetches stills. */
const MAX_STREAMS = performance.getEntriesByType('navigation')[0]?.nextHopProtocol === 'h2' ? 64 : 4;

const list = document.getElementById('cameras');
const message = document.getElementById('message');
const summary = document.getElementById('summary');
const template = document.getElementById('camera');

const cards = new Map();
const away = new Backoff(1000, 15000);
let isAway = false;
let nextPoll = 0;

const sight = new IntersectionObserver(
  changes => {
    for (const change of changes) {
      const card = [...cards.values()].find(candidate => candidate.element === change.target);
      if (card) {
        card.isVisible = change.isIntersecting;
      }
    }
    choose();
  },
  { rootMargin: '100px' },
);

async function poll() {
  clearTimeout(nextPoll);
  let wait = POLL_MILLIS;
  try {
    const response = await fetch('api/cameras', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    show((await response.json()).map(read));
    away.reset();
  } catch (problem) {
    lost(problem);
    wait = away.next();
  }
  clearTimeout(nextPoll);
  if (!document.hidden) {
    nextPoll = setTimeout(poll, wait);
  }
}

/** The little of a camera's state that this page shows. */
function read(camera) {
  return {
    name: camera.name,
    online: camera.online,
    fps: camera.fps,
    sequence: camera.frame?.sequence ?? 0,
    ageSeconds: camera.frame?.ageSeconds ?? null,
    width: camera.frame?.width,
    height: camera.frame?.height,
    viewers: camera.viewers.length,
    reason: camera.source.reason ?? null,
  };
}

function show(cameras) {
  const isBack = isAway;
  isAway = false;
  const names = new Set(cameras.map(camera => camera.name));
  for (const [name, card] of cards) {
    if (!names.has(name)) {
      sight.unobserve(card.element);
      card.remove();
      cards.delete(name);
    }
  }
  for (const camera of cameras) {
    const card = cards.get(camera.name) ?? add(camera.name);
    const isRestarted = card.camera && camera.sequence < card.camera.sequence;
    card.show(camera);
    if (isBack || isRestarted) {
      card.picture.restart();
    }
    card.picture.watch(camera.sequence);
  }
  choose();
  say(cameras.length ? '' : 'There is no camera yet. Give one a directory: framespool.cameras.<name>.directory=…', false);
  const online = cameras.filter(camera => camera.online).length;
  summary.textContent = cameras.length ? `${online} of ${cameras.length} online` : '';
  document.title = cameras.length === 1 ? `${cameras[0].name} – Framespool` : 'Framespool';
}

function add(name) {
  const card = new Card(template, name);
  const next = [...cards.keys()].filter(other => other > name).sort()[0];
  cards.set(name, card);
  list.insertBefore(card.element, next ? cards.get(next).element : null);
  sight.observe(card.element);
  return card;
}

function lost(problem) {
  isAway = true;
  summary.textContent = '';
  say(`The server does not answer (${problem.message}). This page goes on trying.`, true);
  for (const card of cards.values()) {
    card.unknown();
  }
}

function say(text, isWarning) {
  message.classList.toggle('away', isWarning);
  if (message.textContent !== text) {
    message.textContent = text; // only news: a screen reader speaks each change
  }
}

/** Those in sight play, the first ones as streams; a hidden page lets go of every connection. */
function choose() {
  let streams = 0;
  for (const item of list.children) {
    const card = [...cards.values()].find(candidate => candidate.element === item);
    if (document.hidden || !card.isVisible) {
      card.picture.off();
    } else {
      card.play(streams++ < MAX_STREAMS);
    }
  }
}

/** One connection goes round the cameras that are shown as stills, and fetches what is new. */
async function stills() {
  for (const card of [...cards.values()]) {
    if (card.picture.mode === 'still' && !isAway) {
      await card.picture.still(card.camera.sequence);
    }
  }
  setTimeout(stills, STILL_MILLIS);
}

document.addEventListener('visibilitychange', () => {
  choose();
  if (document.hidden) {
    clearTimeout(nextPoll);
  } else {
    poll();
  }
});
window.addEventListener('online', poll);

poll();
stills();
