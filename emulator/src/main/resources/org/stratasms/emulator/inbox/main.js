// Which panel is shown, the clock, the connection and the keys.

import { get, listen, place, post } from './api.js';
import { attempt, h } from './page.js';
import { pool, registrations, rules, stacks } from './panels.js';
import { texts } from './texts.js';

const panels = { texts, pool, registrations, stacks, rules };
const main = document.getElementById('main');
const live = document.getElementById('live');
const clock = document.getElementById('clock');
const EVERY = 2000;

let current = texts;

function open() {
  const name = Object.hasOwn(panels, location.hash.slice(1)) ? location.hash.slice(1) : 'texts';
  current = panels[name];
  for (const link of document.querySelectorAll('nav a')) {
    const isCurrent = link.hash === `#${name}`;
    if (isCurrent) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  document.title = `${name} · strata-sms`;
  main.className = name;
  main.replaceChildren(current.element);
  attempt(current.load)();
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
    location.hash = Object.keys(panels)[Number(event.key) - 1];
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
  if (more.some(({ name }) => location.hash === `#${name}`)) {
    open();
  }
}

document.getElementById('place').textContent = `${place.account} ${place.region}`;
addEventListener('hashchange', open);
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
open();
attempt(addPanels)();
refresh();
