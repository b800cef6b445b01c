// All texts in figures and as columns over time, where no phone is chosen.

import { link } from './address.js';
import { OUTCOMES } from './facts.js';
import { count, day, h, hour } from './page.js';

const NAMES = Object.keys(OUTCOMES);
const WIDTH = 400;
const HEIGHT = 100;
const WIDEST = 24;

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

const total = (column) => NAMES.reduce((sum, name) => sum + column[name], 0);

function counted(counts) {
  return NAMES.filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${OUTCOMES[name]}`)
    .join(', ');
}

// A column: its outcomes on each other, failures at the foot.
function bars(column, x, width, most) {
  let y = HEIGHT;
  const rects = NAMES.filter((name) => column[name] > 0).map((name) => {
    const height = (column[name] / most) * HEIGHT;
    y -= height;
    return svg('rect', { class: name, x, y, width, height });
  });
  return svg('g', {}, svg('title', {}, `${at(column.at)}: ${counted(column) || 'none'}`), ...rects);
}

function chart(columns, most, counts) {
  const slot = WIDTH / columns.length;
  const width = Math.min(WIDEST, slot * 0.8);
  const all = columns.map((column, index) => bars(column, index * slot + (slot - width) / 2, width, most));
  const base = svg('line', { x1: 0, y1: HEIGHT, x2: WIDTH, y2: HEIGHT });
  return svg('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT + 1}`, role: 'img', 'aria-label': `Texts over time: ${counted(counts)}` }, ...all, base);
}

function at(iso) {
  return `${day(iso)}, ${hour(iso).textContent}`;
}

// How people say PT10M.
function lasting(step) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(step);
  if (hours) {
    return hours % 24 === 0 ? count(hours / 24, 'day', 'days') : count(Number(hours), 'hour', 'hours');
  }
  return minutes ? count(Number(minutes), 'minute', 'minutes') : count(Number(seconds), 'second', 'seconds');
}

function legend(counts) {
  const items = NAMES.filter((name) => counts[name] > 0).map((name) =>
    h('li', {}, h('a', { href: link('texts', [], { outcome: name }) }, h('span', { class: `swatch ${name}` }), `${counts[name]} ${OUTCOMES[name]}`)),
  );
  return h('ul', { class: 'legend' }, items);
}

export function totalsOf({ counts, parts, price, carrierFee, lostEvents, step, columns }) {
  if (!columns) {
    return h('p', { class: 'empty' }, 'Nothing was sent or received yet.');
  }
  const most = Math.max(...columns.map(total));
  const facts = {
    'Parts sent': parts,
    Price: `$${price} and $${carrierFee} carrier fees`,
    'Lost events': lostEvents > 0 ? String(lostEvents) : 'none',
    'A column': lasting(step),
    'The highest': count(most, 'text', 'texts'),
  };
  return h(
    'div',
    { class: 'totals' },
    h('h2', {}, 'All texts'),
    legend(counts),
    h(
      'figure',
      {},
      chart(columns, most, counts),
      h('figcaption', { class: 'quiet' }, h('span', {}, at(columns[0].at)), columns.length > 1 && h('span', {}, at(columns.at(-1).at))),
    ),
    h('dl', { class: 'facts' }, Object.entries(facts).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    h('p', { class: 'hint' }, 'Choose a phone to see its conversation.'),
  );
}
