// Rules: those in force, new ones from plain words, and JSON for all that has no words. Also the rules of one phone.

import { get, post, remove } from './api.js';
import { dialog, field, keepingFocus, options } from './dialog.js';
import { attempt, h, show, time } from './page.js';
import { ON_A_PHONE, PRESETS, duration, effect, frequency, subject } from './presets.js';
import { say } from './say.js';
import { table } from './table.js';

// Those in force

const inForce = table('Rules in force', 'Rule', 'What goes wrong', 'For', 'How often', null);
const none = h('p', { class: 'empty' }, 'No rule: everything goes well.');

async function drop(rule) {
  await remove(`rules/${encodeURIComponent(rule.id)}`);
  say(`Rule ${rule.id} removed`);
}

function removeButton(rule, reload) {
  const act = attempt(async () => {
    await drop(rule);
    await reload();
  });
  return h('button', { type: 'button', 'data-focus': `remove ${rule.id}`, onclick: act, 'aria-label': `Remove rule ${rule.id}` }, 'Remove');
}

function ends(rule) {
  if (rule.isOver) {
    return ', over';
  }
  return rule.endsAt ? [', until ', time(rule.endsAt)] : '';
}

const counted = (rule) => `applied ${rule.applied} of ${rule.matched}`;

function row(rule) {
  return inForce.row(
    {},
    h('b', {}, rule.id),
    effect(rule),
    subject(rule),
    [frequency(rule), ends(rule), h('span', { class: 'quiet id' }, counted(rule))],
    removeButton(rule, load),
  );
}

const load = keepingFocus(async () => {
  const { rules: all } = await get('rules');
  show(inForce.body, all, (rule) => rule.id, row);
  inForce.element.hidden = all.length === 0;
  none.hidden = all.length > 0;
});

// A new one

const DELAYS = ['PT2S', 'PT30S', 'PT10M', 'PT1H', 'P1D'];
const FOR = [['', 'everything'], ['to', 'one phone'], ['country', 'phones of a country'], ['originator', 'one originator'], ['body', 'texts that contain']];
const EXAMPLES = { to: '+12065550147', country: 'US', originator: 'pool-…', body: 'code' };
const OFTEN = [['', 'each time'], ['times 1', 'the next time only'], ['times 3', 'the next three times'], ['percent 50', 'every other time, at random'], ['percent 20', 'one time in five, at random'], ['percent 1', 'one time in a hundred, at random']];
const LONG = [['', 'until it is removed'], ['PT1M', 'for 1 minute'], ['PT10M', 'for 10 minutes'], ['PT1H', 'for 1 hour']];

const what = h(
  'select',
  {},
  Object.entries(PRESETS).map(([label, presets]) => h('optgroup', { label }, presets.map(([words, rule]) => h('option', { value: JSON.stringify(rule) }, words.replace(' DELAY', ''))))),
);
const delay = h('select', {}, options(DELAYS.map((iso) => [iso, duration(iso)]), 'PT30S'));
const delayField = field('By how much', delay);
const kind = h('select', {}, options(FOR));
const value = h('input', { type: 'text' });
const valueField = field('Which', value);
const often = h('select', {}, options(OFTEN));
const lasts = h('select', {}, options(LONG));
const json = h('textarea', { rows: '9', spellcheck: 'false', 'aria-label': 'The rule as JSON' });
const form = h(
  'form',
  { class: 'card' },
  h('h2', {}, 'New rule'),
  h('div', { class: 'fields' }, field('What goes wrong', what), delayField, field('For', kind), valueField, field('How often', often), field('How long', lasts)),
  h('details', {}, h('summary', {}, 'As JSON'), h('p', { class: 'hint' }, 'All that may stand here is in docs/emulator.md, “Fault injection”. What stands here is added.'), json),
  h('p', { class: 'row' }, h('button', { class: 'primary' }, 'Add rule')),
);

function written() {
  const rule = structuredClone(JSON.parse(what.value));
  const [name, number] = often.value.split(' ');
  if (rule.delay) {
    rule.delay = delay.value;
  }
  if (kind.value) {
    rule.match = { ...rule.match, [kind.value]: value.value.trim() };
  }
  if (name) {
    rule[name] = Number(number);
  }
  if (lasts.value) {
    rule.lasts = lasts.value;
  }
  return rule;
}

function write() {
  delayField.hidden = !JSON.parse(what.value).delay;
  valueField.hidden = kind.value === '';
  value.required = kind.value !== '';
  value.placeholder = EXAMPLES[kind.value] ?? '';
  json.value = JSON.stringify(written(), null, 2);
}

for (const type of ['input', 'change']) {
  form.addEventListener(type, (event) => {
    if (event.target !== json) {
      write();
    }
  });
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const rule = await post('rules', parsed());
    say(`Rule ${rule.id} added`);
    await load();
  })();
});

function parsed() {
  try {
    return JSON.parse(json.value);
  } catch (failure) {
    throw new Error(`The rule is not valid JSON: ${failure.message}`);
  }
}

write();

export const rules = { element: h('div', { class: 'panel' }, none, inForce.element, form), load };

// Of one phone

export const openPhoneRules = attempt(async (phone) => {
  const mine = h('ul', { class: 'rules' });
  const well = h('p', { class: 'quiet' }, 'No rule is for this phone alone.');
  const reload = keepingFocus(async () => {
    const { rules: all } = await get('rules');
    const own = all.filter((rule) => rule.match?.to === phone);
    show(mine, own, (rule) => rule.id, (rule) => h('li', {}, h('span', {}, effect(rule), ends(rule), h('span', { class: 'quiet id' }, counted(rule))), removeButton(rule, reload)));
    well.hidden = own.length > 0;
  });
  const add = ([words, preset]) =>
    h('button', {
      type: 'button',
      onclick: attempt(async () => {
        const rule = await post('rules', { ...preset, match: { ...preset.match, to: phone } });
        say(`${effect(rule)}: from now on, for ${phone}`);
        await reload();
      }),
    }, words);
  await reload();
  dialog(`What goes wrong for ${phone}`, well, mine, h('div', { class: 'choices' }, ON_A_PHONE.map(add)), h('p', { class: 'hint' }, 'Texts under way keep the rules that they met. Other rules: on the page Rules.'));
});
