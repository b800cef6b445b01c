// The pool and its health, registrations, stacks and rules. Each panel has its element and a way to load what it shows.

import { get, post, remove } from './api.js';
import { attempt, badge, count, h, show, time } from './page.js';

function card(title, ...content) {
  return h('section', { class: 'card' }, h('h2', {}, title), ...content);
}

function table(caption, ...headings) {
  const body = h('tbody');
  const element = h(
    'div',
    { class: 'wide' },
    h('table', {}, h('caption', {}, caption), h('thead', {}, h('tr', {}, headings.map((heading) => h('th', { scope: 'col' }, heading)))), body),
  );
  return { element, body };
}

// A name of AWS's, such as TEN_DLC, as people read it.
const words = (name) => name.replaceAll('_', ' ').toLowerCase();

// Pool

const pools = h('div');
const others = table('Numbers in no pool', 'Number', 'Type', 'Status', 'Health', '');
const otherNumbers = h('div', {}, others.element);
const noPool = h('p', { class: 'empty' }, 'No pool yet.');

function health(member) {
  if (member.carrier === 'out') {
    return badge('broken');
  }
  return badge(member.deprioritised ? 'resting' : 'available');
}

function numberRow(member) {
  const isNumber = member.phoneNumberId !== undefined;
  const isOut = member.carrier === 'out';
  const turn = attempt(async () => {
    await post(`phone-numbers/${encodeURIComponent(member.phoneNumberId)}/${isOut ? 'restore' : 'outage'}`);
    await loadPool();
  });
  const name = isNumber ? member.phoneNumber : member.originationIdentityArn.split('sender-id/')[1];
  return h(
    'tr',
    {},
    h('td', {}, h('b', {}, name), h('span', { class: 'quiet id' }, member.phoneNumberId ?? '')),
    h('td', {}, isNumber ? words(member.numberType) : 'sender id'),
    h('td', {}, isNumber ? badge(member.status) : ''),
    h('td', {}, health(member)),
    h('td', {}, isNumber && h('button', { type: 'button', onclick: turn, 'aria-label': `${isOut ? 'Mend' : 'Break'} ${name}` }, isOut ? 'Mend' : 'Break')),
  );
}

const keyOf = (member) => member.phoneNumberArn ?? member.originationIdentityArn;

function poolCard(shown) {
  const members = table(`Originators, opt-out list ${shown.optOutListName}, ${shown.messageType.toLowerCase()}`, 'Originator', 'Type', 'Status', 'Health', '');
  show(members.body, shown.members, keyOf, numberRow);
  return card(shown.poolId, members.element, addForm(shown));
}

const NUMBER_TYPES = ['TEN_DLC', 'TOLL_FREE', 'SHORT_CODE', 'LONG_CODE', 'SIMULATOR'];

// A number as the approval of its registration leaves it, with the pool's settings.
function addForm(shown) {
  const type = h('select', { 'aria-label': `Type of the new number of ${shown.poolId}` }, NUMBER_TYPES.map((name) => h('option', { value: name }, words(name))));
  const country = h('input', { type: 'text', value: 'US', size: '2', maxlength: '2', 'aria-label': `Country of the new number of ${shown.poolId}` });
  const form = h('form', { class: 'row' }, type, country, h('button', { 'aria-label': `Add a number to ${shown.poolId}` }, 'Add number'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      await post('phone-numbers', { type: type.value, country: country.value.toUpperCase(), pool: shown.poolId });
      await loadPool();
    })();
  });
  return form;
}

async function loadPool() {
  const [{ pools: all }, { phoneNumbers }] = await Promise.all([get('pools'), get('phone-numbers')]);
  show(pools, all, (shown) => shown.poolId, poolCard);
  noPool.hidden = all.length > 0;
  const free = phoneNumbers.filter((number) => !number.poolId);
  show(others.body, free, keyOf, numberRow);
  otherNumbers.hidden = free.length === 0;
}

const poolHint = h(
  'p',
  { class: 'hint' },
  'Breaking an originator takes its carrier away: its texts end as CARRIER_UNREACHABLE, and the pool sends through the others until it is mended.'
    + ' A number that is added is approved already, and has the pool’s settings.',
);

export const pool = { element: h('div', { class: 'panel' }, poolHint, noPool, pools, otherNumbers), load: loadPool };

// Registrations

const waiting = table('Numbers that wait for their registration', 'Number', 'Type', 'Status', '');
const noneWaits = h('p', { class: 'empty' }, 'No registration yet, and no number that waits for one.');

function waitingRow(number) {
  const approve = attempt(async () => {
    await post(`phone-numbers/${encodeURIComponent(number.phoneNumberId)}/approve`);
    await loadRegistrations();
  });
  return h(
    'tr',
    {},
    h('td', {}, h('b', {}, number.phoneNumber), h('span', { class: 'quiet id' }, number.phoneNumberId)),
    h('td', {}, words(number.numberType)),
    h('td', {}, badge(number.status)),
    h('td', {}, h('button', { type: 'button', onclick: approve }, 'Approve')),
  );
}

const forms = h('div');
const opened = new Set();

function registrationCard(shown) {
  const decide = (decision, body) =>
    attempt(async () => {
      await post(`registrations/${encodeURIComponent(shown.registrationId)}/${decision}`, body?.());
      await loadRegistrations();
    });
  const reason = h('input', { type: 'text', value: 'The form is not complete', 'aria-label': `Why ${shown.registrationId} is denied` });
  const approve = h('button', { type: 'button', class: 'primary', onclick: decide('approve'), 'aria-label': `Approve ${shown.registrationId}` }, 'Approve');
  const code = h('input', { type: 'text', placeholder: "AWS's code", size: 24, 'aria-label': `AWS's code of the denial of ${shown.registrationId}` });
  const denial = () => (code.value.trim() ? { code: code.value.trim() } : { reason: reason.value });
  const deny = h('button', { type: 'button', onclick: decide('deny', denial), 'aria-label': `Deny ${shown.registrationId}` }, 'Deny');
  const answer = h('button', { type: 'button', class: 'primary', onclick: decide('authenticate') }, 'Answer the e-mail');
  const revoke = h('button', { type: 'button', onclick: decide('revoke'), 'aria-label': `Revoke ${shown.registrationId}` }, 'Revoke');
  const waitsForAnswer = shown.versionStatus === 'REQUIRES_AUTHENTICATION';
  const filled = h('details', {}, h('summary', {}, count(shown.fields.length, 'field', 'fields')), h('dl', { class: 'facts' }, shown.fields.flatMap(fieldFacts)));
  filled.open = opened.has(shown.registrationId);
  filled.addEventListener('toggle', () => opened[filled.open ? 'add' : 'delete'](shown.registrationId));
  return card(
    shown.title,
    h('p', {}, badge(shown.status), ' ', `version ${shown.version} `, time(shown.createdAt), h('span', { class: 'quiet id' }, shown.registrationId)),
    shown.deniedReasons.length > 0 && h('p', { class: 'hint' }, `Denied: ${shown.deniedReasons.map(reasonOf).join('; ')}`),
    shown.missing.length > 0 && h('p', { class: 'hint' }, `Still to be filled in: ${shown.missing.join(', ')}`),
    shown.associations.length > 0 && h('p', {}, `For ${shown.associations.join(', ')}`),
    filled,
    shown.isInReview && h('p', { class: 'row' }, waitsForAnswer ? answer : approve, reason, code, deny),
    shown.status === 'COMPLETE' && h('p', { class: 'row' }, revoke),
  );
}

function reasonOf({ code, shortDescription }) {
  return code === 'OTHER' ? shortDescription : `${shortDescription} (${code})`;
}

function fieldFacts({ fieldPath, value, deniedReason }) {
  return [h('dt', {}, fieldPath), h('dd', { dir: 'auto' }, value, deniedReason && h('span', { class: 'quiet id' }, `denied: ${deniedReason}`))];
}

async function loadRegistrations() {
  const [{ registrations: all }, { phoneNumbers }] = await Promise.all([get('registrations'), get('phone-numbers')]);
  show(forms, all, (shown) => shown.registrationId, registrationCard);
  const pending = phoneNumbers.filter((number) => number.status === 'PENDING');
  show(waiting.body, pending, keyOf, waitingRow);
  waiting.element.hidden = pending.length === 0;
  noneWaits.hidden = pending.length + all.length > 0;
}

export const registrations = { element: h('div', { class: 'panel' }, noneWaits, forms, waiting.element), load: loadRegistrations };

// Stacks

const stackList = h('div');
const noStack = h('p', { class: 'empty' }, 'No stack yet.');
const unfolded = new Set();

function stackCard(stack) {
  const events = table('Events, the latest first', 'At', 'Resource', 'Status', 'Reason');
  const outputs = h('dl', { class: 'facts' });
  const folded = h('details', {}, h('summary', {}, h('b', {}, stack.stackName), ' ', badge(stack.status), ' ', time(stack.createdAt)), outputs, events.element);
  folded.open = unfolded.has(stack.stackId);
  const unfold = attempt(async () => {
    if (!folded.open) {
      unfolded.delete(stack.stackId);
      return;
    }
    unfolded.add(stack.stackId);
    const whole = await get(`stacks/${encodeURIComponent(stack.stackId)}`);
    outputs.replaceChildren(...Object.entries(whole.outputs).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
    show(events.body, whole.events.map((event, index) => ({ ...event, index: whole.events.length - index })), (event) => event.index, eventRow);
  });
  folded.addEventListener('toggle', unfold);
  return h('section', { class: 'card' }, folded);
}

function eventRow(event) {
  return h(
    'tr',
    {},
    h('td', {}, time(event.at)),
    h('td', {}, h('b', {}, event.logicalId), h('span', { class: 'quiet id' }, event.type)),
    h('td', {}, badge(event.status)),
    h('td', {}, event.reason ?? ''),
  );
}

async function loadStacks() {
  const { stacks: all } = await get('stacks');
  show(stackList, all, (stack) => stack.stackId, stackCard);
  noStack.hidden = all.length > 0;
}

export const stacks = { element: h('div', { class: 'panel' }, noStack, stackList), load: loadStacks };

// Rules

const EXAMPLE = { action: 'OUTCOME', status: 'UNREACHABLE', match: { country: 'US' }, percent: 20, lasts: 'PT10M' };
const ruleList = table('Rules at work', 'Rule', 'What', 'Of', 'Applied', '');
const noRule = h('p', { class: 'empty' }, 'No rule: everything goes well.');
const written = h('textarea', { rows: '10', spellcheck: 'false', 'aria-label': 'New rule as JSON' });
written.value = JSON.stringify(EXAMPLE, null, 2);
const ruleForm = h('form', { class: 'card' }, h('h2', {}, 'New rule'), h('p', { class: 'hint' }, 'What may stand here is in docs/emulator.md.'), written, h('button', { class: 'primary' }, 'Add rule'));
ruleForm.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    await post('rules', JSON.parse(written.value));
    await loadRules();
  })();
});

function ruleRow(rule) {
  const drop = attempt(async () => {
    await remove(`rules/${encodeURIComponent(rule.id)}`);
    await loadRules();
  });
  const { id, action, match, matched, applied, seed, isOver, endsAt, ...rest } = rule;
  return h(
    'tr',
    {},
    h('td', {}, h('b', {}, id)),
    h('td', {}, words(action), h('span', { class: 'quiet id' }, listed(rest), isOver ? ', over' : endsAt ? [', until ', time(endsAt)] : '')),
    h('td', {}, listed(match ?? {}) || 'everything'),
    h('td', {}, `${applied} of ${matched}`),
    h('td', {}, h('button', { type: 'button', onclick: drop, 'aria-label': `Remove rule ${id}` }, 'Remove')),
  );
}

function listed(members) {
  return Object.entries(members)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

async function loadRules() {
  const { rules: all } = await get('rules');
  show(ruleList.body, all, (rule) => rule.id, ruleRow);
  ruleList.element.hidden = all.length === 0;
  noRule.hidden = all.length > 0;
}

export const rules = { element: h('div', { class: 'panel' }, noRule, ruleList.element, ruleForm), load: loadRules };
