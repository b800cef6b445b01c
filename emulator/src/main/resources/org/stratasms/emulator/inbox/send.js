// A text as an application of the account sends it: the form, and what AWS answers.

import { go, link } from './address.js';
import { get, post } from './api.js';
import { copyButton } from './copy.js';
import { dialog, field, options } from './dialog.js';
import { attempt, count, h, words } from './page.js';

const SIMULATOR = '+14254147755';

const last = {}; // what was chosen, for the next text

async function originators() {
  const [{ pools }, { phoneNumbers }, { senderIds }, { configurationSets }, { phones }] = await Promise.all([
    get('pools'),
    get('phone-numbers'),
    get('sender-ids'),
    get('configuration-sets'),
    get('phones', { limit: 20, refused: true }),
  ]);
  return { pools, phoneNumbers, senderIds, configurationSets, phones };
}

function fromOptions({ pools, phoneNumbers, senderIds }, chosen) {
  const groups = {
    Pools: pools.map((pool) => [pool.poolId, [pool.environment, pool.poolId].filter(Boolean).join(' · ')]),
    Numbers: phoneNumbers.map((number) => [number.phoneNumberId, `${number.phoneNumber} · ${words(number.numberType)}`]),
    'Sender IDs': senderIds.map((sender) => [sender.senderIdArn, `${sender.senderId} · ${sender.isoCountryCode}`]),
  };
  return [
    Object.entries(groups).filter(([, pairs]) => pairs.length > 0).map(([label, pairs]) => h('optgroup', { label }, options(pairs, chosen))),
    h('option', { value: '', selected: chosen === '' }, 'none: AWS chooses'),
  ];
}

// The configuration set of the originator's environment.
function setOf(from, { pools, phoneNumbers, configurationSets }) {
  const poolId = phoneNumbers.find((number) => number.phoneNumberId === from)?.poolId ?? from;
  const environment = pools.find((pool) => pool.poolId === poolId)?.environment;
  const own = configurationSets.find((set) => environment && set.environment === environment);
  return own?.configurationSetName ?? (configurationSets.length === 1 ? configurationSets[0].configurationSetName : '');
}

// The answer of AWS, as elements.
function refusal({ answer, message }) {
  if (!answer?.error) {
    return [h('p', { class: 'why' }, message)];
  }
  return [
    h('p', { class: 'why' }, 'AWS refused it: ', h('b', { class: 'word' }, answer.reason ?? answer.error)),
    h('p', { class: 'quiet' }, answer.message),
    h('p', { class: 'cure' }, answer.cure),
  ];
}

function sent(text, show) {
  return [
    h('p', {}, h('b', {}, 'Sent. '), `${count(text.parts, 'part', 'parts')} ${text.encoding}, through ${text.from ?? 'a shared route'}.`),
    h('p', { class: 'row' }, h('code', {}, text.messageId), copyButton('message id', text.messageId), h('button', { type: 'button', class: 'small', onclick: show }, 'Show it')),
  ];
}

function counter(body) {
  const shown = h('output', { class: 'quiet' });
  let typed;
  const recount = async () => {
    const { parts, encoding } = await get('message-parts', { body: body.value });
    shown.textContent = body.value === '' ? '' : `${count(body.value.length, 'character', 'characters')} · ${count(parts, 'part', 'parts')} ${encoding}`;
  };
  body.addEventListener('input', () => {
    clearTimeout(typed);
    typed = setTimeout(attempt(recount), 150);
  });
  return shown;
}

export const openSend = attempt(async (wanted = {}) => {
  const found = await originators();
  const first = wanted.from ?? last.from ?? found.pools[0]?.poolId ?? '';
  const from = h('select', {}, fromOptions(found, first));
  const set = h('select', {}, options([...found.configurationSets.map(({ configurationSetName: name }) => [name, name]), ['', 'none: no event leaves']]));
  set.value = wanted.from === undefined && last.set !== undefined ? last.set : setOf(from.value, found);
  from.addEventListener('change', () => {
    set.value = setOf(from.value, found);
  });
  const phones = h('datalist', { id: 'known-phones' }, [...found.phones.map(({ number }) => number), SIMULATOR].map((number) => h('option', { value: number })));
  const to = h('input', { type: 'tel', required: true, list: 'known-phones', placeholder: '+12065550147', value: wanted.to ?? last.to ?? '' });
  const body = h('textarea', { required: true, rows: '4', dir: 'auto' });
  const parts = counter(body);
  const answer = h('div', { class: 'answer', role: 'status' });
  const submit = attempt(async () => {
    Object.assign(last, { from: from.value, set: set.value, to: to.value.trim() });
    const text = { to: to.value.trim(), from: from.value || undefined, body: body.value, configurationSetName: set.value || undefined };
    try {
      const accepted = await post('messages', text);
      answer.replaceChildren(...sent(accepted, () => show(accepted)));
      body.value = '';
      parts.textContent = '';
    } catch (failure) {
      answer.replaceChildren(...refusal(failure));
    }
  });
  const form = h(
    'form',
    {},
    field('From', from),
    field('Configuration set', set),
    field('To', to),
    field('Text', body, parts),
    h('p', { class: 'row' }, h('button', { class: 'primary' }, 'Send')),
    phones,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  const show = (text) => {
    element.close();
    go(link('texts', [text.to, text.messageId]));
  };
  const element = dialog('Send a text as an application', form, answer);
  (to.value ? body : to).focus();
});

document.querySelector('header .place').before(h('button', { type: 'button', class: 'primary new-text', onclick: () => openSend() }, 'New text'));
addEventListener('keydown', (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches('input, textarea, select');
  if (isPlain && event.key === 'n' && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    openSend();
  }
});
