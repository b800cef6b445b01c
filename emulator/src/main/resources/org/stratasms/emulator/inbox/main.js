// Which panel is shown, the clock, the connection and the keys.

import { here, link, rename } from './address.js';
import { get, listen, place, post } from './api.js';
import './deletion.js';
import { optouts } from './optouts.js';
import { attempt, h, notice } from './page.js';
import { pool, registrations, stacks } from './panels.js';
import { rules } from './rules.js';
import { texts } from './texts.js';

const panels = { texts, pool, registrations, stacks, rules, optouts };
const main = document.getElementById('main');
const live = document.getElementById('live');
const clock = document.getElementById('clock');
const EVERY = 2000;

const left = {}; // the address at which each panel was left

let current;

// Shows what the address names.
async function open(change) {
  const place = here();
  const name = Object.hasOwn(panels, place.panel) ? place.panel : 'texts';
  if (current !== panels[name]) {
    const before = Object.keys(panels).find((panel) => panels[panel] === current);
    if (before && change) {
      left[before] = new URL(change.oldURL).hash;
    }
    current = panels[name];
    document.title = `${name} · strata-sms`;
    main.className = name;
    main.replaceChildren(current.element);
  }
  showPlace(name);
  if (current.arrive) {
    await current.arrive(place);
  } else {
    await current.load();
    if (here().panel === name && here().ids[0] === place.ids[0]) {
      turnTo(place.ids[0]);
    }
  }
}

// The link to this panel leads to its beginning, those to the others to where they were left.
function showPlace(name) {
  for (const tab of document.querySelectorAll('nav a')) {
    tab.dataset.panel ??= tab.hash.slice(1);
    if (tab.dataset.panel === name) {
      tab.setAttribute('aria-current', 'page');
      tab.href = link(name);
    } else {
      tab.removeAttribute('aria-current');
      tab.href = left[tab.dataset.panel] || link(tab.dataset.panel);
    }
  }
}

// A stack is named as people name it: by its name, not by its ARN.
const nameOf = (key) => /:stack\/([^/]+)\//.exec(key)?.[1] ?? key;

// Of stacks of one name, the newest comes first.
function itemNamed(name) {
  const items = [...main.querySelectorAll('[data-key]')];
  return items.find((item) => item.dataset.key === name) ?? items.find((item) => nameOf(item.dataset.key) === name);
}

function mark(item) {
  main.querySelector('.addressed')?.classList.remove('addressed');
  item?.classList.add('addressed');
}

function turnTo(name) {
  const item = name && itemNamed(name);
  mark(item);
  if (item) {
    const folded = item.querySelector('details');
    if (folded) {
      folded.open = true;
    }
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'start' });
  } else if (name) {
    notice(`'${name}' is not there any more.`);
  }
}

// Whatever is clicked on a panel is named in the address, so that the page can be loaded again, or the address handed on.
function nameClicked({ target }) {
  const items = [...main.querySelectorAll('[data-key]')].filter((item) => item.contains(target));
  if (current.arrive || items.length === 0 || target.closest('a, button, input, select, textarea, label')) {
    return;
  }
  const [item] = items; // the outermost
  const name = nameOf(item.dataset.key);
  rename(link(here().panel, [itemNamed(name) === item ? name : item.dataset.key]));
  mark(item);
}

async function showClock() {
  const { mode, now } = await get('clock');
  if (clock.dataset.now === now) {
    return; // whoever is at its buttons stays there
  }
  clock.dataset.now = now;
  const at = now.replace('T', ' ').replace(/\.\d+Z|Z/, ' UTC');
  if (mode === 'manual') {
    const steps = [advance('PT1M', '+1 min'), advance('PT1H', '+1 h'), advance('PT72H', '+72 h')];
    clock.replaceChildren(h('span', {}, `clock stands at ${at}`), ...steps);
  } else {
    clock.textContent = mode === 'real' ? '' : `clock ${mode}: ${at}`;
  }
}

function advance(duration, label) {
  const act = attempt(async () => {
    await post('clock', { advance: duration });
    await showClock();
  });
  return h('button', { type: 'button', class: 'small', onclick: act }, label);
}

// What has no stream is looked at again while somebody can see it.
async function refresh() {
  if (!document.hidden && live.dataset.state === 'live') {
    try {
      await showClock();
      if (current !== texts) {
        await current.load();
        mark(itemNamed(here().ids[0]));
      }
    } catch {
      // The connection is lost; the stream says so, and tells when it is back.
    }
  }
  setTimeout(refresh, EVERY);
}

function connection(state) {
  live.textContent = state;
  live.dataset.state = state;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const typing = event.target.matches('input, textarea, select');
  if (event.key === 'Escape') {
    if (typing) {
      event.target.blur();
    }
    current.escape?.(event.target);
  } else if (!typing && event.key === '?') {
    document.getElementById('keys').showModal();
  } else if (!typing && Object.keys(panels)[Number(event.key) - 1]) {
    document.querySelectorAll('nav a')[Number(event.key) - 1].click();
  } else if (!typing && current.press?.(event.key, event.target)) {
    event.preventDefault();
  }
}

// Panels of the program that serves this AWS, such as the deliveries of 'up --delivery'.
async function addPanels() {
  const { panels: more } = await (await fetch('/_local/inbox/panels.json')).json();
  for (const { name, title } of more) {
    panels[name] = (await import(`/_local/inbox/${name}-panel.js`)).panel;
    document.querySelector('nav').append(h('a', { href: `#${name}` }, title));
    document.getElementById('more-keys').append(h('dt', {}, h('kbd', {}, Object.keys(panels).length)), h('dd', {}, title.toLowerCase()));
  }
  if (more.some(({ name }) => here().panel === name)) {
    await open();
  }
}

document.getElementById('place').textContent = `${place.account} ${place.region}`;
addEventListener('hashchange', attempt(open));
main.addEventListener('click', nameClicked);
addEventListener('keydown', press);
connection('connecting');
listen({
  opened: () => connection('live'),
  lost: () => connection('disconnected'),
  reload: () => attempt(texts.load)(),
  message: texts.message,
  inbound: texts.inbound,
  refused: texts.refused,
});
attempt(open)();
attempt(addPanels)();
refresh();
