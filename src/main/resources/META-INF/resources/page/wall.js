import { steer } from './arrows.js';
import { LOOK_MILLIS } from './condition.js';
import { Feed } from './feed.js';
import { offerFullscreen } from './fullscreen.js';
import { Grid } from './grid.js';
import { News } from './news.js';
import { say } from './say.js';
import { States } from './states.js';
import { Tile } from './tile.js';

const list = document.getElementById('cameras');
const find = id => document.getElementById(id);
const notice = find('notice');
const summary = find('summary');
const news = new News(find('news'));
const tiles = new Map();
let isConnected = true;

const feed = new Feed({
  drawn: (camera, picture, at) => tiles.get(camera)?.drawn(picture, at) && grid.arrange(),
});

const grid = new Grid(list, () => feed.resized());

const sight = new IntersectionObserver(
  changes => {
    for (const { target, isIntersecting } of changes) {
      const seen = tile(target);
      seen.isSeen = isIntersecting;
      feed.look(seen.slot, isIntersecting);
    }
  },
  { rootMargin: '100px' },
);

new States({
  cameras: names => {
    for (const name of names.filter(name => !tiles.has(name))) {
      insert(name);
    }
    for (const name of [...tiles.keys()].filter(name => !names.includes(name))) {
      remove(name);
    }
    grid.arrange();
    look();
  },
  camera: state => tiles.get(state.name)?.told(state) && grid.arrange(),
  connected,
});

function tile(element) {
  return tiles.get(element.dataset.camera);
}

function begin(element) {
  const added = new Tile(element);
  tiles.set(added.camera, added);
  added.slot = feed.add(added.camera, added.canvas);
  sight.observe(element);
}

function insert(name) {
  const element = find('tile').content.firstElementChild.cloneNode(true);
  element.dataset.camera = name;
  element.querySelector('a').href = `cameras/${name}`;
  element.querySelector('strong').textContent = name;
  list.insertBefore(element, [...list.children].find(other => other.dataset.camera > name) ?? null);
  begin(element);
}

function remove(name) {
  const removed = tiles.get(name);
  sight.unobserve(removed.element);
  feed.remove(removed.slot);
  removed.element.remove();
  tiles.delete(name);
}

function connected(is) {
  if (is && !isConnected) {
    feed.restart(); // the pictures need not wait for their own next attempt
  }
  isConnected = is;
  look();
}

function look() {
  const changes = [];
  let live = 0;
  for (const [name, each] of tiles) {
    if (each.look(isConnected)) {
      changes.push([name, each.kind]);
    }
    live += each.kind === 'live';
  }
  news.tell(changes);
  say(summary, tiles.size && isConnected ? `${live} of ${tiles.size} live` : '');
  const isEmpty = isConnected && !tiles.size;
  notice.classList.toggle('away', !isConnected);
  document.body.classList.toggle('empty', isEmpty);
  find('none').hidden = !isEmpty;
  find('away').hidden = isConnected;
  notice.hidden = isConnected && !isEmpty;
}

[...list.children].forEach(begin);
grid.arrange();
look();
setInterval(look, LOOK_MILLIS);
steer(list);
if (location.hash) {
  tiles.get(location.hash.slice(1))?.element.querySelector('a').focus();
  history.replaceState(null, '', location.pathname + location.search);
}
offerFullscreen(find('full'), document.documentElement);
