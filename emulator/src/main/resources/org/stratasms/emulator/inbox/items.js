// How a phone, a text and what became of it look; what a click does is the caller's.

import { after, badge, count, h, time } from './page.js';

function item({ number, id, at, preview }, marks, onclick) {
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', 'data-number': number, 'data-id': id, onclick },
      h('span', { class: 'row' }, h('b', {}, number), time(at)),
      h('span', { class: 'preview', dir: 'auto' }, preview),
      h('span', { class: 'row' }, marks),
    ),
  );
}

export function phoneItem(phone, choose) {
  const marks = [
    badge(phone.direction === 'refused' ? 'refused' : (phone.status ?? 'received')),
    phone.optedOut.length > 0 && h('span', { class: 'badge bad' }, 'opted out'),
    h('span', { class: 'quiet' }, count(phone.texts, 'text', 'texts')),
  ];
  return item({ ...phone, preview: (phone.direction === 'in' ? '← ' : '') + phone.preview }, marks, choose);
}

export function foundItem(text, choose) {
  return item({ number: text.to, id: text.messageId, at: text.requestedAt, preview: text.body }, badge(text.status), choose);
}

export function bubble(text, select) {
  if (text.direction === 'refused') {
    return refusal(text);
  }
  if (text.direction === 'in') {
    return h(
      'li',
      { class: 'in' },
      h('p', { dir: 'auto' }, text.body),
      h('span', { class: 'meta' }, time(text.receivedAt), text.keyword ? ` · keyword ${text.keyword}` : '', ` · to ${text.to}`),
    );
  }
  return h(
    'li',
    { class: 'out' },
    h(
      'button',
      { type: 'button', 'data-id': text.messageId, 'aria-pressed': 'false', onclick: select },
      h('p', { dir: 'auto' }, text.body),
      h('span', { class: 'meta' }, badge(text.status), ` ${count(text.parts, 'part', 'parts')} ${text.encoding} · $${text.price} · ${text.from ?? 'no originator'} · `, time(text.requestedAt)),
    ),
  );
}

// A text that was never sent: why, and what to do.
function refusal(text) {
  return h(
    'li',
    { class: 'refused' },
    h('p', { dir: 'auto' }, text.body ?? ''),
    h('p', { class: 'why' }, badge('refused'), ' ', h('b', { class: 'word' }, text.reason ?? text.error), h('span', { class: 'cure' }, text.cure)),
    h('span', { class: 'meta', title: text.message }, `through ${text.originator ?? 'no originator'} · `, time(text.refusedAt)),
  );
}

// What became of a text, as the elements of its panel.
export function becameOf(text, close) {
  const tags = Object.entries(text.context ?? {}).map(([key, value]) => `${key}=${value}`);
  const facts = {
    Message: text.messageId,
    To: text.to,
    From: text.from ?? 'none was chosen',
    Parts: `${text.parts} ${text.encoding}`,
    Price: `$${text.price} and $${text.carrierFee} carrier fee`,
    Type: text.messageType.toLowerCase(),
    Pool: text.poolId,
    'Configuration set': text.configurationSetName ?? 'none: no event leaves',
    Tags: tags.join(', '),
    Feedback: text.feedback?.toLowerCase(),
    Rules: text.rules?.join(', '),
  };
  return [
    h('div', { class: 'bar' }, h('h2', {}, 'What became of it'), h('button', { type: 'button', 'aria-label': 'Close', onclick: close }, '✕')),
    h(
      'ol',
      { class: 'timeline' },
      h('li', {}, h('b', {}, 'accepted'), h('span', { class: 'quiet' }, time(text.requestedAt))),
      text.events.map((event) => h('li', {}, h('b', {}, event.eventType), ' ', event.isFinal && h('span', { class: 'badge open' }, 'final'), h('span', { class: 'quiet' }, `${after(text.requestedAt, event.at)} · ${event.description}`))),
    ),
    h('dl', { class: 'facts' }, Object.entries(facts).filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
  ];
}
