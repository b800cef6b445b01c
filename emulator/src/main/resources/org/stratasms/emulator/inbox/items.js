// How a phone and a text that was found look in the list; what a click does is the caller's.

import { hasFailed, idOf, phoneOf, stateOf, timeOf } from './facts.js';
import { badge, count, h, time } from './page.js';

function item({ number, id, at, preview, failed }, marks, onclick) {
  return h(
    'li',
    { class: failed && 'failed' },
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
  const isAlone = phone.failed === 1 && hasFailed(phone); // the status says so already
  const marks = [
    badge(phone.direction === 'refused' ? 'refused' : (phone.status ?? 'received')),
    phone.failed > 0 && !isAlone && h('span', { class: 'badge bad' }, `${phone.failed} failed`),
    phone.optedOut.length > 0 && h('span', { class: 'badge bad' }, 'opted out'),
    h('span', { class: 'quiet' }, count(phone.texts, 'text', 'texts')),
  ];
  return item({ ...phone, failed: hasFailed(phone), preview: (phone.direction === 'in' ? '← ' : '') + phone.preview }, marks, choose);
}

export function foundItem(text, choose) {
  const shown = { number: phoneOf(text) || 'no number', id: idOf(text), at: timeOf(text), preview: text.body ?? '', failed: hasFailed(text) };
  return item(shown, [badge(stateOf(text)), text.reason && h('span', { class: 'quiet reason' }, text.reason)], choose);
}
