// The body of a text with what can be seen in it: its links, its parts, and the characters that make it UNICODE.

import { count, h } from './page.js';

// Up to a blank, a quote, or a character that is not shown and could mislead about the address, such as one that turns the direction.
const ADDRESS = /\bhttps?:\/\/[^\s<>"'\p{C}]+/giu;
const AFTER = /[.,;:!?…»”’]+$/u;

// A sentence's full stop and a bracket around the address are not part of it.
function trimmed(address) {
  let kept = address.replace(AFTER, '');
  while (kept.endsWith(')') && kept.split('(').length < kept.split(')').length) {
    kept = kept.slice(0, -1).replace(AFTER, '');
  }
  return kept;
}

function linksIn(body) {
  return [...body.matchAll(ADDRESS)]
    .map((match) => ({ from: match.index, to: match.index + trimmed(match[0]).length }))
    .filter(({ from, to }) => URL.canParse(body.slice(from, to)));
}

function anchor(words, children) {
  const { href, protocol } = new URL(words);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb ? h('a', { href, title: href, target: '_blank', rel: 'noreferrer noopener' }, children) : children;
}

function codePoint(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function costly(character) {
  return h('mark', { title: `${codePoint(character)} is not in the GSM alphabet` }, character);
}

// The nodes between two places of the body, outside of links.
function plain(text, from, to) {
  const { body, partStarts = [], notInGsm = [] } = text;
  const nodes = [];
  let written = from;
  const write = (until) => {
    nodes.push(body.slice(written, until));
    written = until;
  };
  const places = [...new Set([...partStarts.slice(1), ...notInGsm])].filter((at) => at >= from && at < to).sort((one, other) => one - other);
  for (const at of places) {
    write(at);
    const part = partStarts.indexOf(at);
    if (part > 0) {
      nodes.push(h('span', { class: 'cut', 'data-part': part + 1, title: `Part ${part + 1} of ${partStarts.length} begins here` }));
    }
    if (notInGsm.includes(at)) {
      const character = String.fromCodePoint(body.codePointAt(at));
      nodes.push(costly(character));
      written = at + character.length;
    }
  }
  write(to);
  return nodes.filter((node) => node !== '');
}

export function bodyOf(text) {
  const whole = { ...text, body: text.body ?? '' };
  const nodes = [];
  let written = 0;
  for (const { from, to } of linksIn(whole.body)) {
    nodes.push(plain(whole, written, from), anchor(whole.body.slice(from, to), plain(whole, from, to)));
    written = to;
  }
  nodes.push(plain(whole, written, whole.body.length));
  return h('p', { class: 'body', dir: 'auto' }, nodes);
}

const MOST_SHOWN = 6;

// Which characters make a text UNICODE, and what they cost.
export function unicodeOf(text) {
  if (!text.notInGsm) {
    return null;
  }
  const characters = [...new Set(text.notInGsm.map((at) => String.fromCodePoint(text.body.codePointAt(at))))];
  const more = characters.length - MOST_SHOWN;
  return h(
    'p',
    { class: 'note' },
    'UNICODE because of ',
    characters.slice(0, MOST_SHOWN).map((character, index) => [index > 0 && ' ', costly(character)]),
    more > 0 && ` and ${more} more`,
    text.partsInGsm < text.parts ? `: ${count(text.parts, 'part', 'parts')}, ${text.partsInGsm} without` : ': as many parts without',
  );
}
