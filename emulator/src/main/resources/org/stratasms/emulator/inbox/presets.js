// All that can go wrong, in plain words: each the beginning of a rule. And a rule in the same words.

import { words } from './page.js';

const text = (said, status) => [said, { action: 'OUTCOME', status }];
const call = (said, action) => [said, { action, match: { operation: 'SendTextMessage' } }];

// DELAY stands for how long.
export const PRESETS = {
  'The text': [
    text('The phone is unreachable', 'UNREACHABLE'),
    text('The carrier blocks the text', 'CARRIER_BLOCKED'),
    text('The carrier takes it for spam', 'SPAM'),
    text('The carrier cannot be reached', 'CARRIER_UNREACHABLE'),
    text('The number does not exist', 'INVALID'),
    text('AWS blocks the text', 'BLOCKED'),
    text('Its time to live ends first', 'TTL_EXPIRED'),
    text('Nothing is heard of it for 72 hours', 'PENDING'),
    ['It reaches the carrier DELAY late', { action: 'HAND_OFF_DELAY', delay: 'PT30S' }],
  ],
  'The receipt': [
    ['The receipt comes DELAY late', { action: 'RECEIPT_DELAY', delay: 'PT30S' }],
    ['No receipt comes', { action: 'NO_RECEIPT' }],
    ['The receipt comes twice', { action: 'RECEIPT_TWICE' }],
    ['Receipts come in the wrong order', { action: 'RECEIPTS_OUT_OF_ORDER' }],
    ['All events come before AWS has answered', { action: 'RECEIPTS_BEFORE_RESPONSE' }],
  ],
  'The event': [
    ['The event is lost', { action: 'LOSE_EVENT' }],
    ['The event comes DELAY late', { action: 'DELAY_EVENT', delay: 'PT30S' }],
  ],
  'The call': [
    call('AWS answers: too many requests', 'THROTTLE'),
    call('AWS answers with an internal error', 'FAIL'),
    call('AWS answers with an error although it has sent the text', 'ACCEPT_THEN_FAIL'),
    call('The connection breaks', 'CUT'),
    call('The connection breaks although the text was sent', 'ACCEPT_THEN_CUT'),
    call('AWS does not answer', 'HANG'),
    call('AWS does not answer although the text was sent', 'ACCEPT_THEN_HANG'),
    ['AWS answers DELAY late', { action: 'SLOW_ANSWER', delay: 'PT2S', match: { operation: 'SendTextMessage' } }],
    ['AWS refuses: the account is disabled', { action: 'REFUSE', error: 'AccessDeniedException', reason: 'ACCOUNT_DISABLED', match: { operation: 'SendTextMessage' } }],
  ],
};

const ALL = Object.values(PRESETS).flat();

// The rest are those that people need on one phone.
export const ON_A_PHONE = [
  ['Make this phone unreachable', 'UNREACHABLE'],
  ['Let the carrier block texts to it', 'CARRIER_BLOCKED'],
  ['Let the carrier take them for spam', 'SPAM'],
  ['Delay texts to it by 30 seconds', 'HAND_OFF_DELAY'],
  ['Delay its receipts by 30 seconds', 'RECEIPT_DELAY'],
  ['Send no receipts', 'NO_RECEIPT'],
  ['Send each receipt twice', 'RECEIPT_TWICE'],
  ['Lose its events', 'LOSE_EVENT'],
  ['Delay its events by 30 seconds', 'DELAY_EVENT'],
  ['Throttle sends to it', 'THROTTLE'],
].map(([said, key]) => [said, ALL.map(([, rule]) => rule).find((rule) => (rule.status ?? rule.action) === key)]);

const LENGTHS = { D: 'day', H: 'hour', M: 'minute', S: 'second' };

// An ISO 8601 duration as people say it: PT1M30S is 1 minute 30 seconds.
export function duration(iso) {
  const parts = [...iso.matchAll(/([\d.]+)([DHMS])/g)];
  return parts.map(([, number, unit]) => `${number} ${LENGTHS[unit]}${number === '1' ? '' : 's'}`).join(' ') || iso;
}

function delayed(delay) {
  if (delay === undefined) {
    return '';
  }
  return typeof delay === 'string' ? duration(delay) : `(${Object.entries(delay).map(([name, value]) => `${name} ${duration(value)}`).join(', ')})`;
}

const CONDITIONS = {
  operation: (value) => value,
  to: (value) => `to ${value}`,
  prefix: (value) => `to numbers that begin with ${value}`,
  country: (value) => `to ${value}`,
  carrier: (value) => `to phones of ${value}`,
  originator: (value) => `from ${value}`,
  originatorType: (value) => `from a ${words(value)}`,
  body: (value) => `that contain “${value}”`,
  context: (value) => `with ${value}`,
  configurationSet: (value) => `of configuration set ${value}`,
  eventDestination: (value) => `for ${value}`,
};

export function effect(rule) {
  const preset = ALL.find(([, known]) => known.action === rule.action && known.status === rule.status && known.reason === rule.reason);
  const sentence = preset?.[0] ?? words([rule.action, rule.status, rule.reason].filter(Boolean).join(' '));
  const said = sentence.replace('DELAY', delayed(rule.delay));
  return rule.delay && !sentence.includes('DELAY') ? `${said} ${delayed(rule.delay)}` : said;
}

export function subject(rule) {
  const conditions = Object.entries(rule.match ?? {}).map(([name, value]) => CONDITIONS[name]?.(value) ?? `${name} ${value}`);
  return conditions.join(', ') || 'everything';
}

export function frequency(rule) {
  const often = rule.percent < 100 ? `${rule.percent} % at random` : 'each time';
  return rule.times === undefined ? often : `${often}, ${rule.times === 1 ? 'once' : `${rule.times} times`} at most`;
}
