// Phones on the left, one phone's conversation, and what became of one text. The address says what is chosen.

import { go, here, link, rename } from './address.js';
import { get, post } from './api.js';
import { bubble } from './bubbles.js';
import { idOf, phoneOf, timeOf } from './facts.js';
import { outcomeFilter } from './filter.js';
import { foundItem, phoneItem } from './items.js';
import { attempt, count, day, h, notice, show } from './page.js';
import { phoneTools } from './phone-tools.js';
import { storyOf } from './story.js';
import { totalsOf } from './totals.js';

const PAGE = 100;
const ALL = 10_000;

const state = {
  query: '',
  outcome: '',
  phone: null,
  selected: null,
  phones: [], // the latest first
  phoneLimit: PAGE, // how many of them are shown
  morePhones: false,
  found: [], // texts, the latest first
  foundBy: '', // the query that found them
  moreFound: false,
  counts: {}, // of what is searched, by outcome
  totals: null,
  conversation: [], // oldest first
  earlier: false,
};

const isSearching = () => state.query !== '' || state.outcome !== '';

// Where a click leads: what it does not change stays.
function placeWith(change) {
  const { phone, selected, query, outcome } = { ...state, ...change };
  return link('texts', phone ? [phone, selected] : [], { outcome, q: query });
}

// The elements, made once.

const search = h('input', {
  type: 'search',
  placeholder: 'Search',
  title: 'Words of a number, a text, a status or a tag, or failed, refused, underway, delivered, received; also to:, from:, status: and tag:name=value',
  'aria-label': 'Search texts',
  oninput: () => searchSoon(),
});
const outcomes = outcomeFilter((outcome) => go(placeWith({ outcome })));
const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
const phoneList = h('ul', { class: 'list', 'aria-label': 'Phones' });
const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: attempt(() => loadMore()) }, 'Show earlier');
const empty = h('p', { class: 'empty' });
const side = h(
  'section',
  { class: 'side', 'aria-label': 'Phones' },
  h('div', { class: 'bar' }, search),
  outcomes.element,
  problem,
  empty,
  phoneList,
  more,
);
const talk = h('section', { class: 'talk', 'aria-label': 'Conversation' });
const details = h('aside', { class: 'details', 'aria-label': 'Text', hidden: true });

// One conversation.

const back = h('button', { type: 'button', class: 'back', onclick: () => go(placeWith({ phone: null })), 'aria-label': 'Back to the phones' }, '←');
const title = h('h2');
const textCount = h('span', { class: 'quiet' });
const head = h('div', { class: 'bar' }, back, title, textCount, phoneTools(() => state.phone));
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
  const { phones, counts } = await get('phones', { limit: limit + 1, refused: true });
  state.phones = phones.slice(0, limit);
  state.morePhones = phones.length > limit;
  if (!isSearching()) {
    state.counts = counts;
  }
}

function searched(parameters) {
  const { query, outcome } = state;
  return get('texts', { q: query, ...(outcome && { outcome }), limit: PAGE, ...parameters });
}

// A search that is wrong says so beside its field, until it is right.
async function loadFound() {
  const { query, outcome } = state;
  const isLate = () => query !== state.query || outcome !== state.outcome; // somebody types on
  try {
    const { texts, counts } = await searched({});
    if (!isLate()) {
      Object.assign(state, { found: texts.reverse(), foundBy: query, moreFound: texts.length === PAGE, counts });
      problem.hidden = true;
    }
  } catch (failure) {
    if (!isLate()) {
      problem.textContent = failure.message;
      problem.hidden = false;
    }
  }
}

async function loadTotals() {
  state.totals = await get('totals');
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
    if (!isSearching()) {
      problem.hidden = true;
    }
    await Promise.all([
      loadPhones(),
      isSearching() && loadFound(),
      state.phone ? loadConversation(Math.max(PAGE, state.conversation.length)) : loadTotals(),
    ]);
    paint();
  }
}

async function loadMore() {
  if (isSearching()) {
    const { texts } = await searched({ before: idOf(state.found.at(-1)) });
    state.found.push(...texts.reverse());
    state.moreFound = texts.length === PAGE;
    paint();
  } else {
    state.phoneLimit += PAGE;
    await load();
  }
}

let typed;

function searchSoon() {
  rename(placeWith({ query: search.value.trim() }));
  clearTimeout(typed);
  typed = setTimeout(
    attempt(async () => {
      if (search.isConnected) {
        await arrive(here());
      }
    }),
    150,
  );
}

// The address has changed, or is read for the first time.
async function arrive({ ids: [phone = null, selected = null], query }) {
  const isOther = phone !== state.phone;
  Object.assign(state, { phone, selected, query: query.get('q') ?? '', outcome: query.get('outcome') ?? '' });
  if (search.value.trim() !== state.query) {
    search.value = state.query;
  }
  if (isOther) {
    state.conversation = [];
    bubbles.replaceChildren();
    bubbles.shown = undefined;
  }
  paint();
  await load();
  if (phone === state.phone && selected === state.selected) {
    await turnTo(selected, isOther);
  }
}

// Brings a text into sight, however old it is; the latest if none is meant.
async function turnTo(selected, isOther) {
  const isThere = () => state.conversation.some((text) => idOf(text) === selected);
  if (selected && !isThere()) {
    await loadConversation(ALL);
    paint();
    if (!isThere()) {
      notice('The text of this address is not kept any more.');
    }
  }
  const wanted = selected && bubbles.querySelector(`[data-key="${CSS.escape(selected)}"]`);
  if (wanted) {
    wanted.scrollIntoView({ block: isOther ? 'center' : 'nearest' });
  } else if (isOther) {
    scroller.scrollTop = scroller.scrollHeight;
  }
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
  go(placeWith({ selected: state.selected === messageId ? null : messageId }));
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

const message = (text) => put({ direction: 'out', ...text });
const inbound = (text) => put({ direction: 'in', ...text });
const refused = (text) => put({ direction: 'refused', ...text });

function put(text) {
  if (phoneOf(text) === state.phone) {
    const index = state.conversation.findIndex((known) => idOf(known) === idOf(text));
    if (index < 0) {
      state.conversation.push(text);
    } else {
      state.conversation[index] = text;
    }
    paintConversation();
  }
  loadSoon();
}

// On the screen.

const painted = { totals: undefined, story: undefined }; // what the elements show, as JSON

function paint() {
  const searching = isSearching();
  const items = searching ? state.found : state.phones;
  phoneList.setAttribute('aria-label', searching ? 'Texts found' : 'Phones');
  phoneList.dataset.query = searching ? state.foundBy : '';
  const render = searching
    ? (text) => foundItem(text, () => go(placeWith({ phone: phoneOf(text), selected: idOf(text) })))
    : (phone) => phoneItem(phone, () => go(placeWith({ phone: phone.number, selected: null })));
  show(phoneList, items, (item) => (searching ? idOf(item) : item.number), render);
  for (const button of phoneList.querySelectorAll('button')) {
    const isChosen = button.dataset.number === state.phone && (!searching || button.dataset.id === state.selected);
    button.toggleAttribute('aria-current', isChosen);
  }
  outcomes.paint(state.counts, state.outcome);
  more.hidden = searching ? !state.moreFound : !state.morePhones;
  empty.hidden = items.length > 0;
  empty.textContent = searching ? 'No text that matches is kept.' : 'No texts yet. Send one through the pool, and it appears here.';
  talk.parentElement?.classList.toggle('chosen', Boolean(state.phone));
  paintConversation();
}

function paintConversation() {
  if (state.phone) {
    paintPhone();
  } else {
    paintTotals();
  }
  paintDetails();
}

function paintTotals() {
  const version = JSON.stringify(state.totals);
  const isShown = painted.totals === version && reply.parentElement !== talk;
  if (state.totals && !isShown) {
    painted.totals = version;
    talk.replaceChildren(totalsOf(state.totals));
  }
}

// The texts, with a line before the first of each day.
function withDays(texts) {
  return texts.flatMap((text, index) => {
    const isFirst = index === 0 || day(timeOf(text)) !== day(timeOf(texts[index - 1]));
    return isFirst ? [{ day: timeOf(text) }, text] : [text];
  });
}

function paintPhone() {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  if (reply.parentElement !== talk) {
    talk.replaceChildren(head, optedOut, scroller, reply);
  }
  const phone = state.phones.find((known) => known.number === state.phone);
  title.textContent = state.phone;
  textCount.textContent = phone ? count(phone.texts, 'text', 'texts') : '';
  const lists = phone?.optedOut ?? [];
  optedOut.hidden = lists.length === 0;
  optedOut.textContent = `Opted out of ${lists.join(', ')}: texts through numbers and pools with this list are refused with DESTINATION_PHONE_NUMBER_OPTED_OUT.`;
  earlier.hidden = !state.earlier;
  show(bubbles, withDays(state.conversation), (text) => (text.day ? `day ${day(text.day)}` : idOf(text)), (text) => bubble(text, () => select(text.messageId)));
  for (const item of bubbles.children) {
    const isMeant = item.dataset.key === state.selected;
    item.classList.toggle('meant', isMeant);
    item.querySelector('button.meta')?.setAttribute('aria-pressed', String(isMeant));
  }
  paintRecipients();
  if (atEnd) {
    scroller.scrollTop = scroller.scrollHeight;
  }
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
  const version = JSON.stringify(text);
  details.hidden = !text;
  if (text && painted.story !== version) {
    painted.story = version;
    details.replaceChildren(...storyOf(text, () => select(state.selected)).filter(Boolean));
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
    go(placeWith({ phone: null }));
  }
}

export const texts = { element: h('div', { class: 'columns' }, side, talk, details), load, arrive, message, inbound, refused, press, escape };
