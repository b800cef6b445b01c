// Phones on the left, one phone's conversation, and what became of one text.

import { get, post } from './api.js';
import { becameOf, bubble, foundItem, phoneItem } from './items.js';
import { attempt, count, h, notice, show } from './page.js';

const PAGE = 100;

const state = {
  phones: [], // the latest first
  phoneLimit: PAGE, // how many of them are shown
  morePhones: false,
  query: '',
  found: [], // texts, the latest first
  moreFound: false,
  phone: null,
  conversation: [], // oldest first
  earlier: false,
  selected: null,
};

// The elements, made once.

const search = h('input', {
  type: 'search',
  placeholder: 'Search',
  title: 'Words of a number, a text, a status or a tag; also to:, from:, status: and tag:name=value',
  'aria-label': 'Search texts',
  oninput: () => searchSoon(),
});
const phoneList = h('ul', { class: 'list', 'aria-label': 'Phones' });
const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: attempt(() => loadMore()) }, 'Show earlier');
const empty = h('p', { class: 'empty' });
const side = h(
  'section',
  { class: 'side', 'aria-label': 'Phones' },
  h(
    'div',
    { class: 'bar' },
    search,
    h('button', { type: 'button', title: 'Forget all texts, sent, received and refused', onclick: attempt(() => clear()) }, 'Clear'),
  ),
  empty,
  phoneList,
  more,
);
const talk = h('section', { class: 'talk', 'aria-label': 'Conversation' });
const details = h('aside', { class: 'details', 'aria-label': 'Text', hidden: true });

// One conversation.

const head = h('div', { class: 'bar' });
const optedOut = h('p', { class: 'warning', hidden: true });
const bubbles = h('ol', { class: 'bubbles' });
const earlier = h('button', { type: 'button', class: 'more', hidden: true, onclick: attempt(() => showEarlier()) }, 'Show earlier');
const scroller = h('div', { class: 'scroller', tabindex: '0', 'aria-label': 'Texts of this phone' }, earlier, bubbles);
const recipient = h('select', { 'aria-label': 'Number to write to' });
const words = h('input', { type: 'text', maxlength: '1600', placeholder: 'Write from this phone', 'aria-label': 'Write from this phone' });
const reply = h(
  'form',
  { class: 'reply' },
  h('div', { class: 'quick' }, ['STOP', 'START', 'HELP'].map((word) => h('button', { type: 'button', onclick: attempt(() => write(word)) }, word)), recipient),
  h('div', { class: 'bar' }, words, h('button', { class: 'primary' }, 'Send')),
);
reply.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    await write(words.value);
    words.value = '';
  })();
});

// Phones, and texts found.

async function loadPhones() {
  const limit = state.phoneLimit;
  const { phones } = await get('phones', { limit: limit + 1, refused: true });
  state.phones = phones.slice(0, limit);
  state.morePhones = phones.length > limit;
}

async function loadFound() {
  const query = state.query;
  const { messages } = await get('messages', { q: query, limit: PAGE });
  if (query !== state.query) {
    return; // somebody types on
  }
  state.found = messages.reverse();
  state.moreFound = messages.length === PAGE;
}

let loading;
let changed = false;

// One at a time, and once more if something changed meanwhile: an answer that is late must not hide a later one.
function load() {
  changed = true;
  loading ??= loadWhileChanged().finally(() => {
    loading = undefined;
  });
  return loading;
}

async function loadWhileChanged() {
  while (changed) {
    changed = false;
    await (state.query ? loadFound() : loadPhones());
    if (state.phone) {
      await loadConversation(Math.max(PAGE, state.conversation.length));
    }
    paint();
  }
}

async function loadMore() {
  if (state.query) {
    const last = state.found.at(-1);
    const { messages } = await get('messages', { q: state.query, limit: PAGE, before: last.messageId });
    state.found.push(...messages.reverse());
    state.moreFound = messages.length === PAGE;
    paint();
  } else {
    state.phoneLimit += PAGE;
    await load();
  }
}

let typed;

function searchSoon() {
  clearTimeout(typed);
  typed = setTimeout(
    attempt(async () => {
      state.query = search.value.trim();
      await load();
    }),
    150,
  );
}

async function clear() {
  await post('reset', { only: ['texts', 'refusals'] });
  state.phone = null;
  state.selected = null;
  state.conversation = [];
  await load();
}

// A conversation.

async function loadConversation(limit) {
  const phone = state.phone;
  const { messages } = await get(`handsets/${encodeURIComponent(phone)}/messages`, { limit: limit + 1, refused: true });
  if (phone !== state.phone) {
    return; // another one was chosen meanwhile
  }
  state.earlier = messages.length > limit;
  state.conversation = messages.slice(-limit);
}

async function showEarlier() {
  const height = scroller.scrollHeight;
  await loadConversation(state.conversation.length + PAGE);
  paint();
  scroller.scrollTop += scroller.scrollHeight - height;
}

async function choose(number, messageId) {
  state.phone = number;
  state.selected = messageId ?? null;
  await loadConversation(PAGE);
  if (messageId && !state.conversation.some((text) => text.messageId === messageId)) {
    await loadConversation(10_000);
  }
  talk.parentElement?.classList.add('chosen');
  paint();
  const wanted = messageId && bubbles.querySelector(`[data-id="${CSS.escape(messageId)}"]`);
  if (wanted) {
    wanted.scrollIntoView({ block: 'center' });
  } else {
    scroller.scrollTop = scroller.scrollHeight;
  }
}

function leave() {
  state.phone = null;
  state.selected = null;
  talk.parentElement?.classList.remove('chosen');
  paint();
}

async function write(body) {
  if (!recipient.value) {
    notice('No phone number has texted this phone: there is none to write to.');
    return;
  }
  await post(`handsets/${encodeURIComponent(state.phone)}/messages`, { to: recipient.value, body });
  await load();
  scroller.scrollTop = scroller.scrollHeight;
}

function select(messageId) {
  state.selected = state.selected === messageId ? null : messageId;
  paint();
}

// What the stream tells.

let stale;

// The order of phones and who has opted out are the server's to say; many texts at once ask for them once.
function loadSoon() {
  stale ??= setTimeout(() => {
    stale = undefined;
    attempt(load)();
  }, 250);
}

function message(text) {
  if (text.to === state.phone) {
    put({ direction: 'out', ...text }, 'messageId');
  }
  loadSoon();
}

function inbound(text) {
  if (text.from === state.phone) {
    put({ direction: 'in', ...text }, 'inboundMessageId');
  }
  loadSoon();
}

function refused(text) {
  if (text.to === state.phone) {
    put({ direction: 'refused', ...text }, 'refusalId');
  }
  loadSoon();
}

function put(text, key) {
  const index = state.conversation.findIndex((known) => known[key] === text[key]);
  if (index < 0) {
    state.conversation.push(text);
  } else {
    state.conversation[index] = text;
  }
  paintConversation();
}

// On the screen.

function paint() {
  const searching = state.query !== '';
  const items = searching ? state.found : state.phones;
  phoneList.setAttribute('aria-label', searching ? 'Texts found' : 'Phones');
  phoneList.dataset.query = state.query;
  const render = searching
    ? (text) => foundItem(text, attempt(() => choose(text.to, text.messageId)))
    : (phone) => phoneItem(phone, attempt(() => choose(phone.number)));
  show(phoneList, items, (item) => item.messageId ?? item.number, render);
  for (const button of phoneList.querySelectorAll('button')) {
    const isChosen = button.dataset.number === state.phone && (!searching || button.dataset.id === state.selected);
    button.toggleAttribute('aria-current', isChosen);
  }
  more.hidden = searching ? !state.moreFound : !state.morePhones;
  empty.hidden = items.length > 0;
  empty.textContent = searching ? 'No text that matches is kept.' : 'No texts yet. Send one through the pool, and it appears here.';
  paintConversation();
}

function paintConversation() {
  if (!state.phone) {
    talk.replaceChildren(h('p', { class: 'empty' }, 'Choose a phone to see its conversation.'));
    paintDetails();
    return;
  }
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  if (reply.parentElement !== talk) {
    talk.replaceChildren(head, optedOut, scroller, reply);
  }
  const phone = state.phones.find((known) => known.number === state.phone);
  head.replaceChildren(
    h('button', { type: 'button', class: 'back', onclick: leave, 'aria-label': 'Back to the phones' }, '←'),
    h('h2', {}, state.phone),
    h('span', { class: 'quiet' }, phone ? count(phone.texts, 'text', 'texts') : ''),
  );
  const lists = phone?.optedOut ?? [];
  optedOut.hidden = lists.length === 0;
  optedOut.textContent = `Opted out of ${lists.join(', ')}: texts through numbers and pools with this list are refused with DESTINATION_PHONE_NUMBER_OPTED_OUT.`;
  earlier.hidden = !state.earlier;
  show(bubbles, state.conversation, (text) => text.messageId ?? text.inboundMessageId ?? text.refusalId, (text) => bubble(text, () => select(text.messageId)));
  for (const button of bubbles.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.id === state.selected));
  }
  paintRecipients();
  if (atEnd) {
    scroller.scrollTop = scroller.scrollHeight;
  }
  paintDetails();
}

// Whom the phone can answer: the numbers that texted it or that it texted, the latest first. A sender ID takes no texts.
function paintRecipients() {
  const arrived = state.conversation.filter((text) => text.direction !== 'refused');
  const numbers = arrived.map((text) => (text.direction === 'in' ? text.to : text.from)).filter((from) => /^\+?\d+$/.test(from ?? ''));
  const choices = [...new Set(numbers.reverse())];
  const before = recipient.value;
  if (choices.join() !== recipient.dataset.choices) {
    recipient.dataset.choices = choices.join();
    recipient.replaceChildren(...choices.map((number) => h('option', { value: number }, `to ${number}`)));
    recipient.value = choices.includes(before) ? before : (choices[0] ?? '');
  }
  recipient.hidden = choices.length === 0;
  words.disabled = choices.length === 0;
  words.placeholder = choices.length === 0 ? 'Only a phone number can be answered' : 'Write from this phone';
}

function paintDetails() {
  const text = state.conversation.find((known) => known.messageId === state.selected);
  details.hidden = !text;
  if (text) {
    details.replaceChildren(...becameOf(text, () => select(state.selected)));
  }
}

// Keys.

function press(key, target) {
  if (key === '/') {
    search.focus();
    return true;
  }
  if (key === 'Enter' && state.phone && target === document.body) {
    words.focus();
    return true;
  }
  if (key !== 'j' && key !== 'k') {
    return false;
  }
  const buttons = [...phoneList.querySelectorAll('button')];
  const index = buttons.findIndex((button) => button.hasAttribute('aria-current'));
  const next = buttons[Math.min(buttons.length - 1, Math.max(0, index + (key === 'j' ? 1 : -1)))];
  next?.scrollIntoView({ block: 'nearest' });
  next?.click();
  return true;
}

function escape(target) {
  if (target === search && search.value) {
    search.value = '';
    searchSoon();
  } else if (state.selected) {
    select(state.selected);
  } else if (target === document.body && state.phone) {
    leave();
  }
}

export const texts = { element: h('div', { class: 'columns' }, side, talk, details), load, message, inbound, refused, press, escape };
