// What became of one text: its events, those that were lost, and where it belongs.

import { get } from './api.js';
import { link } from './address.js';
import { unicodeOf } from './body.js';
import { causeOf, ruleLink } from './bubbles.js';
import { copyButton } from './copy.js';
import { after, badge, h, time } from './page.js';
import { effect } from './presets.js';

function lost(event) {
  return h(
    'span',
    { class: event.eventDestination ? 'lost' : 'quiet' },
    event.eventDestination ? `lost to ${event.eventDestination}: ` : 'to nobody: ',
    event.cause,
    event.rule && [' (', ruleLink(event.rule), ')'],
  );
}

function timeline(text) {
  const ofType = (type) => (text.lostEvents ?? []).filter((event) => event.eventType === type);
  return h(
    'ol',
    { class: 'timeline' },
    h('li', {}, h('b', {}, 'accepted'), h('span', { class: 'quiet' }, time(text.requestedAt))),
    text.events.map((event) =>
      h(
        'li',
        {},
        h('b', {}, event.eventType),
        ' ',
        event.isFinal && h('span', { class: 'badge open' }, 'final'),
        h('span', { class: 'quiet' }, `${after(text.requestedAt, event.at)} · ${event.description}`),
        ofType(event.eventType).map(lost),
      ),
    ),
  );
}

// The rules that applied, with what each does as long as it is there.
function rulesOf(text) {
  const does = new Map(text.rules.map((id) => [id, h('span', { class: 'quiet' })]));
  get('rules')
    .then(({ rules }) => {
      for (const [id, element] of does) {
        const rule = rules.find((known) => known.id === id);
        element.textContent = rule ? ` ${effect(rule)}` : ' removed since';
      }
    })
    .catch(() => {}); // the connection is lost, which the page says
  return [...does].map(([id, element]) => h('span', { class: 'id' }, ruleLink(id), element));
}

// The pool, and the stack that made it.
function poolOf(text) {
  const stack = h('span');
  get('pools')
    .then(({ pools }) => {
      const name = pools.find((pool) => pool.poolId === text.poolId)?.stackName;
      if (name) {
        stack.replaceChildren(' of stack ', h('a', { href: link('stacks', [name]) }, name));
      }
    })
    .catch(() => {});
  return [h('a', { href: link('pool', [text.poolId]) }, text.poolId), copyButton('pool id', text.poolId), stack];
}

function originator(text) {
  if (!text.from) {
    return 'none was chosen';
  }
  return text.originationIdentityArn ? h('a', { href: link('pool', [text.originationIdentityArn]) }, text.from) : text.from;
}

export function storyOf(text, close) {
  const tags = Object.entries(text.context ?? {}).map(([key, value]) => `${key}=${value}`);
  const facts = {
    Message: [text.messageId, copyButton('message id', text.messageId)],
    To: [text.to, copyButton('phone', text.to)],
    From: originator(text),
    Pool: text.poolId && poolOf(text),
    Rules: text.rules && rulesOf(text),
    Parts: `${text.parts} ${text.encoding}`,
    Price: `$${text.price} and $${text.carrierFee} carrier fee`,
    Type: text.messageType.toLowerCase(),
    'Configuration set': text.configurationSetName ?? 'none: no event leaves',
    Tags: tags.join(', '),
    Feedback: text.feedback?.toLowerCase(),
  };
  return [
    h('div', { class: 'bar' }, h('h2', {}, 'What became of it'), badge(text.status), h('button', { type: 'button', 'aria-label': 'Close', onclick: close }, '✕')),
    causeOf(text),
    unicodeOf(text),
    timeline(text),
    h('dl', { class: 'facts' }, Object.entries(facts).filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
  ];
}
