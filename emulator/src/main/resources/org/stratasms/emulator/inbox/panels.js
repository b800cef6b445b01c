// Pools and their health, registrations and stacks. Each panel has its element and a way to load what it shows.

import { link } from './address.js';
import { get, post } from './api.js';
import { copy, copyButton } from './copy.js';
import { keepingFocus } from './dialog.js';
import { attempt, badge, count, h, show, time, words } from './page.js';
import { openSend } from './send.js';
import { table } from './table.js';
import { variables } from './variables.js';

function card(title, ...content) {
  return h('section', { class: 'card' }, h('h2', {}, title), ...content);
}

// Pools

const pools = h('div');
const others = table('Numbers in no pool', 'Number', 'Type', 'Status', 'Health', null);
const otherNumbers = h('div', {}, others.element);
const noPool = h('p', { class: 'empty' }, 'No pool yet.');

function health(member) {
  if (member.carrier === 'out') {
    return badge('broken');
  }
  return badge(member.deprioritised ? 'resting' : 'available');
}

const keyOf = (member) => member.phoneNumberArn ?? member.originationIdentityArn;

function numberRow(member, row) {
  const isNumber = member.phoneNumberId !== undefined;
  const isOut = member.carrier === 'out';
  const turn = attempt(async () => {
    await post(`phone-numbers/${encodeURIComponent(member.phoneNumberId)}/${isOut ? 'restore' : 'outage'}`);
    await loadPool();
  });
  const name = isNumber ? member.phoneNumber : member.originationIdentityArn.split('sender-id/')[1];
  return row(
    {},
    [h('b', {}, name), copyButton(isNumber ? 'number' : 'sender ID', name), h('span', { class: 'quiet id' }, member.phoneNumberId ?? '', copyButton(`ARN of ${name}`, keyOf(member)))],
    isNumber ? words(member.numberType) : 'sender id',
    isNumber ? badge(member.status) : '',
    health(member),
    isNumber && h('button', { type: 'button', 'data-focus': `turn ${name}`, onclick: turn, 'aria-label': `${isOut ? 'Mend' : 'Break'} ${name}` }, isOut ? 'Mend' : 'Break'),
  );
}

// Cards stay while their pools do, so that whoever chooses in one is not disturbed.
const poolCards = new Map();

function newPoolCard({ poolId, poolArn }) {
  const title = h('h2');
  const facts = h('span');
  const stack = h('a');
  const madeBy = h('span', {}, ' · stack ', stack);
  const members = table(`Originators of ${poolId}`, 'Originator', 'Type', 'Status', 'Health', null);
  const send = h('button', { type: 'button', onclick: () => openSend({ from: poolId }), 'aria-label': `Send a text from it: ${poolId}` }, 'Send a text from it');
  const ids = h('p', { class: 'row' }, h('code', {}, poolId), copyButton('pool id', poolId), h('span', { class: 'quiet' }, 'ARN'), copyButton('ARN of the pool', poolArn));
  const element = h('section', { class: 'card' }, title, ids, h('p', { class: 'quiet' }, facts, madeBy), members.element, addForm(poolId), h('p', { class: 'row' }, send));

  function update(shown) {
    const parts = [shown.status.toLowerCase(), words(shown.messageType), `opt-out list ${shown.optOutListName}`, shown.sharedRoutesEnabled && 'shared routes'];
    title.textContent = shown.environment ?? 'Pool of no environment';
    facts.textContent = parts.filter(Boolean).join(' · ');
    madeBy.hidden = !shown.stackName;
    stack.textContent = shown.stackName ?? '';
    stack.href = link('stacks', [shown.stackName]);
    show(members.body, shown.members, keyOf, (member) => numberRow(member, members.row));
  }
  return { element, update };
}

const NUMBER_TYPES = ['TEN_DLC', 'TOLL_FREE', 'SHORT_CODE', 'LONG_CODE', 'SIMULATOR'];

// A number as the approval of its registration leaves it, with the pool's settings.
function addForm(poolId) {
  const type = h('select', { 'aria-label': `Type of the new number of ${poolId}` }, NUMBER_TYPES.map((name) => h('option', { value: name }, words(name))));
  const country = h('input', { type: 'text', value: 'US', size: '2', maxlength: '2', 'aria-label': `Country of the new number of ${poolId}` });
  const form = h('form', { class: 'row' }, type, country, h('button', { 'aria-label': `Add number to ${poolId}` }, 'Add number'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      await post('phone-numbers', { type: type.value, country: country.value.toUpperCase(), pool: poolId });
      await loadPool();
    })();
  });
  return form;
}

const loadPool = keepingFocus(async () => {
  const [{ pools: all }, { phoneNumbers }] = await Promise.all([get('pools'), get('phone-numbers')]);
  for (const shown of all) {
    if (!poolCards.has(shown.poolId)) {
      poolCards.set(shown.poolId, newPoolCard(shown));
    }
    poolCards.get(shown.poolId).update(shown);
  }
  show(pools, all.map(({ poolId }) => poolId), (poolId) => poolId, (poolId) => poolCards.get(poolId).element);
  noPool.hidden = all.length > 0;
  const free = phoneNumbers.filter((number) => !number.poolId);
  show(others.body, free, keyOf, (number) => numberRow(number, others.row));
  otherNumbers.hidden = free.length === 0;
});

const poolHint = h(
  'p',
  { class: 'hint' },
  'Breaking an originator takes its carrier away: its texts end as CARRIER_UNREACHABLE, and the pool sends through the others until it is mended.'
    + ' A number that is added is approved already, and has the pool’s settings.',
);

export const pool = { element: h('div', { class: 'panel' }, poolHint, noPool, pools, otherNumbers), load: loadPool };

// Registrations

const waiting = table('Numbers that wait for their registration', 'Number', 'Type', 'Status', null);
const noneWaits = h('p', { class: 'empty' }, 'No registration yet, and no number that waits for one.');

function waitingRow(number) {
  const approve = attempt(async () => {
    await post(`phone-numbers/${encodeURIComponent(number.phoneNumberId)}/approve`);
    await loadRegistrations();
  });
  return waiting.row(
    {},
    [h('b', {}, number.phoneNumber), h('span', { class: 'quiet id' }, number.phoneNumberId)],
    words(number.numberType),
    badge(number.status),
    h('button', { type: 'button', onclick: approve, 'data-focus': `approve ${number.phoneNumberId}`, 'aria-label': `Approve ${number.phoneNumber}` }, 'Approve'),
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
  const approve = h('button', { type: 'button', class: 'primary', 'data-focus': `approve ${shown.registrationId}`, onclick: decide('approve'), 'aria-label': `Approve ${shown.registrationId}` }, 'Approve');
  const code = h('input', { type: 'text', placeholder: "AWS's code", size: 24, 'aria-label': `AWS's code of the denial of ${shown.registrationId}` });
  const denial = () => (code.value.trim() ? { code: code.value.trim() } : { reason: reason.value });
  const deny = h('button', { type: 'button', 'data-focus': `deny ${shown.registrationId}`, onclick: decide('deny', denial), 'aria-label': `Deny ${shown.registrationId}` }, 'Deny');
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

const loadRegistrations = keepingFocus(async () => {
  const [{ registrations: all }, { phoneNumbers }] = await Promise.all([get('registrations'), get('phone-numbers')]);
  show(forms, all, (shown) => shown.registrationId, registrationCard);
  const pending = phoneNumbers.filter((number) => number.status === 'PENDING');
  show(waiting.body, pending, keyOf, waitingRow);
  waiting.element.hidden = pending.length === 0;
  noneWaits.hidden = pending.length + all.length > 0;
});

export const registrations = { element: h('div', { class: 'panel' }, noneWaits, forms, waiting.element), load: loadRegistrations };

// Stacks

const stackList = h('div');
const noStack = h('p', { class: 'empty' }, 'No stack yet.');
const unfolded = new Set();

function stackCard(stack) {
  const events = table('Events, the latest first', 'At', 'Resource', 'Status', 'Reason');
  const outputs = h('dl', { class: 'facts' });
  const copies = h('p', { class: 'row' });
  const folded = h('details', {}, h('summary', {}, h('b', {}, stack.stackName), ' ', badge(stack.status), ' ', time(stack.createdAt)), copies, outputs, events.element);
  folded.open = unfolded.has(stack.stackId);
  const unfold = attempt(async () => {
    if (!folded.open) {
      unfolded.delete(stack.stackId);
      return;
    }
    unfolded.add(stack.stackId);
    const whole = await get(`stacks/${encodeURIComponent(stack.stackId)}`);
    const forApplications = variables(whole.outputs);
    copies.replaceChildren(
      h('span', { class: 'quiet' }, 'ARN'),
      copyButton('ARN of the stack', stack.stackId),
      ...(forApplications ? [h('button', { type: 'button', onclick: attempt(() => copy('environment variables', forApplications)) }, 'Copy environment variables')] : []),
    );
    outputs.replaceChildren(...Object.entries(whole.outputs).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value, copyButton(name, value))]));
    show(events.body, whole.events.map((event, index) => ({ ...event, index: whole.events.length - index })), (event) => event.index, (event) => eventRow(event, events.row));
  });
  folded.addEventListener('toggle', unfold);
  return h('section', { class: 'card', 'data-stack': stack.stackName }, folded);
}

function eventRow(event, row) {
  return row({}, time(event.at), [h('b', {}, event.logicalId), h('span', { class: 'quiet id' }, event.type)], badge(event.status), event.reason ?? '');
}

async function loadStacks() {
  const { stacks: all } = await get('stacks');
  show(stackList, all, (stack) => stack.stackId, stackCard);
  noStack.hidden = all.length > 0;
}

export const stacks = { element: h('div', { class: 'panel' }, noStack, stackList), load: loadStacks };
