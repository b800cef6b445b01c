// Opt-out lists with the phones on them, who put them there, and the phones that carriers block.

import { link } from './address.js';
import { get, post, remove } from './api.js';
import { copyButton } from './copy.js';
import { field, keepingFocus } from './dialog.js';
import { attempt, count, h, show, time } from './page.js';
import { say } from './say.js';
import { table } from './table.js';

const lists = h('div');
const blocks = table('Blocked by carriers for toll-free numbers', 'Phone', 'Toll-free number', null);
const PAGE = 100;

// Cards stay while their lists do, so that whoever types in one is not disturbed.
const cards = new Map();

function newCard(name) {
  const numbers = table(`Phones on ${name}`, 'Phone', 'Opted out', 'By', null);
  const facts = h('p', { class: 'quiet' });
  const none = h('p', { class: 'quiet' }, 'Nobody has opted out.');
  const number = h('input', { type: 'tel', required: true, placeholder: '+12065550147' });
  const put = h('form', { class: 'row' }, field(`Phone to put on ${name}`, number), h('button', {}, 'Put on the list'));
  const more = h('button', { type: 'button', class: 'more', hidden: true, onclick: attempt(() => showMore()) }, 'Show more');
  let limit = PAGE;

  async function showMore() {
    limit += PAGE;
    await load();
  }

  put.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      const added = await post(`opt-out-lists/${encodeURIComponent(name)}/numbers`, { number: number.value.trim() });
      number.value = '';
      say(`${added.number} put on ${name}`);
      await load();
    })();
  });

  function row(entry) {
    const takeOff = attempt(async () => {
      await remove(`opt-out-lists/${encodeURIComponent(name)}/numbers/${encodeURIComponent(entry.number)}`);
      say(`${entry.number} taken off ${name}`);
      await load();
    });
    return numbers.row(
      {},
      phone(entry.number),
      time(entry.optedOutAt),
      entry.byEndUser ? 'the phone, which texted a keyword' : 'a call of the API',
      h('button', { type: 'button', 'data-focus': `take ${entry.number} off ${name}`, 'aria-label': `Take off ${entry.number} from ${name}`, onclick: takeOff }, 'Take off'),
    );
  }

  const copyArn = h('span');
  const element = h('section', { class: 'card' }, h('div', { class: 'row' }, h('h2', {}, name), copyArn), facts, none, numbers.element, more, put);

  async function update(list) {
    const { numbers: entries, hasMore } = await get(`opt-out-lists/${encodeURIComponent(name)}/numbers`, { limit });
    const users = list.usedBy.length > 0 ? `Used by ${list.usedBy.join(', ')}` : 'Used by no pool or number';
    facts.textContent = [list.environment, count(list.numbers, 'phone', 'phones'), users].filter(Boolean).join(' · ');
    if (copyArn.childElementCount === 0) {
      copyArn.append(copyButton('ARN of the opt-out list', list.optOutListArn));
    }
    show(numbers.body, entries, (entry) => entry.number, row);
    numbers.element.hidden = entries.length === 0;
    none.hidden = entries.length > 0;
    more.hidden = !hasMore;
  }
  return { element, update };
}

function phone(number) {
  return h('a', { href: link('texts', [number]) }, number);
}

function blockRow({ number, originator }) {
  const unstop = attempt(async () => {
    await post(`handsets/${encodeURIComponent(number)}/messages`, { to: originator, body: 'UNSTOP' });
    say(`${number} texted UNSTOP to ${originator}`);
    await load();
  });
  return blocks.row({}, phone(number), originator, h('button', { type: 'button', 'data-focus': `unstop ${number} ${originator}`, 'aria-label': `Text UNSTOP from ${number}`, onclick: unstop }, 'Text UNSTOP'));
}

const load = keepingFocus(async () => {
  const { optOutLists, carrierBlocks } = await get('opt-out-lists');
  const names = optOutLists.map((list) => list.optOutListName);
  for (const name of names) {
    if (!cards.has(name)) {
      cards.set(name, newCard(name));
    }
  }
  for (const name of [...cards.keys()].filter((known) => !names.includes(known))) {
    cards.delete(name);
  }
  await Promise.all(optOutLists.map((list) => cards.get(list.optOutListName).update(list)));
  show(lists, names, (name) => name, (name) => cards.get(name).element);
  show(blocks.body, carrierBlocks, (block) => `${block.number} ${block.originator}`, blockRow);
  blocks.element.hidden = carrierBlocks.length === 0;
});

const hint = h(
  'p',
  { class: 'hint' },
  'Texts to a phone on the list of their originator are refused with DESTINATION_PHONE_NUMBER_OPTED_OUT. AWS lets the API take a phone off a list once in 30 days. A phone opts in again by a keyword with the action OPT_IN.',
);

export const optouts = { element: h('div', { class: 'panel' }, hint, lists, h('div', {}, blocks.element)), load };
