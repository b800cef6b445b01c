// The page "Deliveries": the texts that wait in the database, the states, and what happened to one text.

import { get } from '/_local/inbox/api.js';
import { attempt, count, h, show, time } from '/_local/inbox/page.js';
import { table } from '/_local/inbox/table.js';

const GOOD = new Set(['DELIVERED']);
const OPEN = new Set(['SCHEDULED', 'WAITING', 'SENDING', 'SENT']);
const MEANS = {
  SCHEDULED: 'it is not due yet',
  WAITING: 'it is due, and waits in its lane',
  SENDING: 'a worker is sending it',
  UNCERTAIN: 'nobody knows whether AWS took it; an event settles it, or the patience ends',
  SENT: 'AWS has it',
  DELIVERED: 'it is on the phone, as far as the country\'s carriers tell',
  FAILED: 'it did not reach the recipient, and will not',
  EXPIRED: 'its deadline passed before it could be sent',
  UNKNOWN: 'nobody knows what became of it',
  CANCELLED: 'it was cancelled before a worker took it up',
};

function badge(state) {
  const kind = GOOD.has(state) ? 'good' : OPEN.has(state) ? 'open' : 'bad';
  return h('span', { class: `badge ${kind}`, title: MEANS[state] }, state.toLowerCase());
}

const words = (name) => name.replaceAll('_', ' ').toLowerCase();

// The backlog

const backlog = h('dl', { class: 'facts' });

function drained(pool) {
  if (pool.partsWaiting === 0) {
    return 'nothing waits';
  }
  return pool.drainedAt ? ['all sent at ', time(pool.drainedAt)] : 'paused';
}

function showBacklog(pool) {
  const facts = {
    Pool: `${pool.pool}, ${pool.partsPerSecond} parts a second`,
    Waiting: [`${count(pool.partsWaiting, 'part', 'parts')} (${Object.entries(pool.lanes).map(([lane, parts]) => `${words(lane)} ${parts}`).join(', ')}), `, drained(pool)],
    'Oldest due': pool.oldest && time(pool.oldest),
    'Paused because of': pool.pauseReason,
    'Events read to': pool.caughtUpAt && time(pool.caughtUpAt),
  };
  const version = JSON.stringify([facts.Pool, pool.partsWaiting, pool.lanes, pool.oldest, pool.pauseReason, pool.caughtUpAt, pool.drainedAt]);
  if (backlog.dataset.version !== version) {
    backlog.dataset.version = version;
    backlog.replaceChildren(...Object.entries(facts).filter(([, value]) => value).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
  }
}

// States: each a choice of what the list shows

let chosenState = '';
const states = h('div', { class: 'choices', role: 'group', 'aria-label': 'Show texts in state' });

function showStates(pool) {
  const all = [['', null], ...Object.entries(pool.states)];
  show(states, all.map(([state, texts]) => ({ state, texts, most: pool.mostCounted, chosen: state === chosenState })), (item) => item.state, (item) => {
    const number = item.texts === null ? '' : ` ${item.texts}${item.texts >= item.most ? '+' : ''}`;
    const choose = attempt(async () => {
      chosenState = item.state;
      await load();
      states.querySelector('[aria-pressed="true"]')?.focus();
    });
    return h('button', { type: 'button', 'aria-pressed': String(item.chosen), title: MEANS[item.state], onclick: choose }, (item.state === '' ? 'all' : item.state.toLowerCase()) + number);
  });
}

// Texts

const number = h('input', { type: 'search', 'aria-label': 'Phone number', placeholder: '+12065550147' });
const form = h('form', { class: 'row', role: 'search' }, number, h('button', {}, 'Find number'));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(load)();
});
const texts = table('Texts', 'To', 'State', null); // three columns, which a phone has room for
texts.element.hidden = true; // until it is known what there is
const none = h('p', { class: 'empty', hidden: true }, 'No texts are stored yet. Store one: ./strata-sms submit +14254147755 Hello --key first');

function row(text) {
  const open = attempt(async () => {
    chosenText = text.id;
    await loadStory();
    story.querySelector('h2').focus();
  });
  return texts.row(
    {},
    [h('b', {}, text.to ?? 'forgotten'), h('span', { class: 'id quiet' }, time(text.createdAt), ` · ${words(text.lane)}`)],
    [badge(text.state), h('span', { class: 'id quiet' }, text.reason ?? '')],
    h('button', { type: 'button', onclick: open, 'aria-label': `Story of ${text.id}` }, 'Story'),
  );
}

// One text's story

let chosenText = null;
const story = h('section', { class: 'card', hidden: true, 'aria-live': 'polite' });

function close() {
  const id = chosenText;
  chosenText = null;
  story.hidden = true;
  texts.body.querySelector(`[aria-label="Story of ${id}"]`)?.focus();
}

function step(item) {
  const isSettled = item.what in MEANS;
  return h(
    'li',
    {},
    h('b', {}, isSettled ? item.what.toLowerCase() : item.what === 'SUBMITTED' || item.what === 'CALLED' ? words(item.what) : item.what),
    ' ',
    item.isFinal && !isSettled && h('span', { class: 'badge open' }, 'final'),
    h('span', { class: 'quiet' }, item.attempt > 0 ? `attempt ${item.attempt} · ` : '', time(item.at), item.detail ? ` · ${item.detail}` : ''),
  );
}

function next(text) {
  if (text.settledAt) {
    return text.state === 'UNKNOWN' ? `./strata-sms deliveries send-again ${text.id}` : null;
  }
  const what = { SCHEDULED: 'due at ', WAITING: 'due since ', SENT: 'unknown if no event comes until ' };
  return [what[text.state] ?? 'next look at ', time(text.nextAt)];
}

function showStory(text) {
  const version = JSON.stringify(text);
  if (story.dataset.version === version && !story.hidden) {
    return; // whoever reads it stays there
  }
  story.dataset.version = version;
  const facts = {
    To: text.to ?? 'forgotten',
    Id: text.id,
    State: [badge(text.state), ` ${MEANS[text.state]}`],
    Next: next(text),
    Attempts: `${text.attempt}, of these ${count(text.retries, 'retry', 'retries')} after a carrier lost it`,
    Parts: text.parts,
    Deadline: time(text.deadline),
    Message: text.messageId,
  };
  story.replaceChildren(
    h('div', { class: 'row' }, h('h2', { tabindex: '-1' }, 'Story'), h('button', { type: 'button', class: 'small', onclick: close, 'aria-label': 'Close the story' }, '✕')),
    h('ol', { class: 'timeline' }, text.story.map(step)),
    h('dl', { class: 'facts' }, Object.entries(facts).filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
  );
  story.hidden = false;
}

async function loadStory() {
  if (chosenText) {
    showStory(await get(`deliveries/${chosenText}`));
  }
}

async function load() {
  const [pool, found] = await Promise.all([get('delivery'), get('deliveries', { state: chosenState, to: number.value.trim() })]);
  showBacklog(pool);
  showStates(pool);
  show(texts.body, found.deliveries, (text) => text.id, row);
  texts.element.hidden = found.deliveries.length === 0;
  none.hidden = found.deliveries.length > 0 || chosenState !== '' || number.value.trim() !== '';
  await loadStory();
}

export const panel = {
  element: h(
    'div',
    { class: 'panel' },
    h('section', { class: 'card' }, h('h2', {}, 'Backlog'), backlog),
    states,
    form,
    story,
    texts.element,
    none,
  ),
  load,
  escape() {
    if (chosenText) {
      close();
    }
  },
};
