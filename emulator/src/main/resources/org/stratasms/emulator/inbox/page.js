// Elements and words. Texts are hostile: whatever comes from one becomes a text node, never markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Names what an element shows, so that a link can lead to it.
function keyed(element, key) {
  element.dataset.key = key;
  return element;
}

const CONTROLS = 'a, button, input, select, textarea, summary';

// Whoever is at a control of the element stays at the same one of its successor.
function replace(element, successor) {
  const at = [...element.querySelectorAll(CONTROLS)].indexOf(document.activeElement);
  element.replaceWith(successor);
  successor.querySelectorAll(CONTROLS)[at]?.focus({ preventScroll: true });
}

// Shows items in a list, and touches only those that are new or changed: focus and place stay where they are.
export function show(list, items, keyOf, render) {
  const before = list.shown ?? new Map();
  const now = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const version = JSON.stringify(item);
    const known = before.get(key);
    now.set(key, known?.version === version ? known : { version, element: keyed(render(item), key) });
  }
  const elements = [...now.values()].map((entry) => entry.element);
  for (const [key, entry] of before) {
    const successor = now.get(key);
    if (!successor) {
      entry.element.remove();
    } else if (successor !== entry) {
      replace(entry.element, successor.element);
    }
  }
  elements.forEach((element, index) => {
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
  list.shown = now;
}

const hours = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const weekdays = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

export function time(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return h('time', { datetime: iso, title: at.toISOString() }, today ? hours.format(at) : `${days.format(at)} ${hours.format(at)}`);
}

export const day = (iso) => weekdays.format(new Date(iso));

// The time of day, where the day is said elsewhere.
export function hour(iso) {
  const at = new Date(iso);
  return h('time', { datetime: iso, title: at.toISOString() }, hours.format(at));
}

// How long after another time, as people say it.
export function after(from, to) {
  const millis = new Date(to) - new Date(from);
  if (millis < 1000) {
    return `+${millis} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 120) {
    return `+${seconds.toFixed(1)} s`;
  }
  return seconds < 7200 ? `+${Math.round(seconds / 60)} min` : `+${Math.round(seconds / 3600)} h`;
}

const TERMS = { TEN_DLC: '10DLC' };

// A name of AWS's, such as TOLL_FREE, as people read it.
export const words = (name) => TERMS[name] ?? name.replaceAll('_', ' ').toLowerCase();

export function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

const good = new Set(['DELIVERED', 'SUCCESSFUL', 'ACTIVE', 'COMPLETE', 'available']);
const open = new Set(['QUEUED', 'PENDING', 'REVIEWING', 'SUBMITTED', 'CREATED', 'resting', 'received']);

export function badge(word) {
  const name = String(word);
  let kind = 'bad';
  if (good.has(name) || /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(name)) {
    kind = 'good';
  } else if (open.has(name) || name.endsWith('_IN_PROGRESS') || name.startsWith('DELETE_')) {
    kind = 'open';
  }
  return h('span', { class: `badge ${kind}` }, words(name));
}

const line = document.getElementById('notice');
let hiding;

// Says that something did not work, or did, for a while.
export function notice(words) {
  line.textContent = words;
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    line.hidden = true;
  }, 8000);
}

// What an action of the user does: its failure is told.
export function attempt(action) {
  return async (...parameters) => {
    try {
      await action(...parameters);
    } catch (failure) {
      notice(failure.message);
    }
  };
}
