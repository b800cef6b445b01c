// How a text looks in its conversation; what a click does is the caller's.

import { link } from './address.js';
import { bodyOf, unicodeOf } from './body.js';
import { hasFailed } from './facts.js';
import { badge, count, day, h, hour } from './page.js';

export function bubble(text, select) {
  if (text.day) {
    return h('li', { class: 'day' }, day(text.day));
  }
  return { in: inbound, refused: refusal }[text.direction]?.(text) ?? sent(text, select);
}

function inbound(text) {
  return h(
    'li',
    { class: 'in' },
    bodyOf(text),
    h('span', { class: 'meta' }, hour(text.receivedAt), text.keyword ? ` · keyword ${text.keyword}` : '', ` · to ${text.to}`),
  );
}

// A click anywhere on the bubble selects the text, except on a link or to mark words; for the keyboard there is the button.
function sent(text, select) {
  const click = (event) => {
    if (!event.target.closest('a') && getSelection().isCollapsed) {
      select();
    }
  };
  return h(
    'li',
    { class: hasFailed(text) ? 'out failed' : 'out', onclick: click },
    bodyOf(text),
    unicodeOf(text),
    causeOf(text),
    lostOf(text),
    h(
      'button',
      { type: 'button', class: 'meta', 'aria-pressed': 'false' },
      badge(text.status),
      ` ${count(text.parts, 'part', 'parts')} ${text.encoding} · $${text.price} · ${text.from ?? 'no originator'} · `,
      hour(text.requestedAt),
      !text.configurationSetName && ' · no configuration set, no events',
    ),
  );
}

// A text that was never sent: why, and what to do.
function refusal(text) {
  return h(
    'li',
    { class: 'refused' },
    bodyOf(text),
    h('p', { class: 'why' }, badge('refused'), ' ', h('b', { class: 'word' }, text.reason ?? text.error), text.rule && [' ', ruleLink(text.rule)], h('span', { class: 'cure' }, text.cure)),
    h('p', { class: 'note' }, text.message),
    h('span', { class: 'meta' }, `through ${text.originator ?? 'no originator'} · `, hour(text.refusedAt)),
  );
}

export function ruleLink(id) {
  return h('a', { href: link('rules', [id]) }, id);
}

// Why a text did not go the usual way.
export function causeOf({ cause }) {
  if (!cause) {
    return null;
  }
  return h('p', { class: 'why' }, cause.kind === 'RULE' ? ['Rule ', ruleLink(cause.by), ' decides it.'] : cause.description);
}

// Events that did not arrive; of those that no event destination takes, the final one only, which somebody may wait for.
function lostOf({ lostEvents = [], events = [], isFinal }) {
  const lost = lostEvents.filter((event) => event.eventDestination);
  const unwanted = isFinal && lostEvents.find((event) => !event.eventDestination && event.eventType === events.at(-1).eventType);
  const destinations = [...new Set(lost.map((event) => event.eventDestination))];
  return [
    lost.length > 0 && h('p', { class: 'why' }, `${count(lost.length, 'event', 'events')} lost on the way to ${destinations.join(', ')}`),
    unwanted && h('p', { class: 'note' }, `No event: ${unwanted.cause}`),
  ];
}
