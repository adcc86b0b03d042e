const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The links of a list by the arrow keys of a keyboard or a remote control: to the nearest one in that direction. */
export function steer(list) {
  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const links = [...list.querySelectorAll('a')];
    const next = links.includes(document.activeElement)
      ? target(event.key, document.activeElement, links)
      : WAYS[event.key] && links[0];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
  });
}

function target(key, from, links) {
  if (key === 'Home' || key === 'End') {
    return links.at(key === 'Home' ? 0 : -1);
  }
  const way = WAYS[key];
  if (!way) {
    return null;
  }
  const here = middle(from);
  let nearest = null;
  let least = Infinity;
  for (const link of links) {
    const there = middle(link);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const ahead = x * way[0] + y * way[1];
    const aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
    const distance = ahead + 3 * aside;
    if (ahead > 1 && distance < least) {
      least = distance;
      nearest = link;
    }
  }
  return nearest;
}

function middle(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
