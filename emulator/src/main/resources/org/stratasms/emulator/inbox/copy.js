// Buttons that copy what people need elsewhere.

import { attempt, h } from './page.js';
import { say } from './say.js';

// The thing is named as people say it, such as "message id".
export function copyButton(thing, value) {
  return h('button', { type: 'button', class: 'copy', title: `Copy ${thing}`, 'aria-label': `Copy ${thing}`, 'data-focus': `copy ${value}`, onclick: attempt(() => copy(thing, value)) });
}

export async function copy(thing, value) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(value);
  } else {
    copySelected(value);
  }
  say(`${thing[0].toUpperCase()}${thing.slice(1)} copied`);
}

// Browsers have a clipboard on addresses of this machine and on https only.
function copySelected(value) {
  const focused = document.activeElement;
  const text = h('textarea', { class: 'unseen' });
  text.value = value;
  (document.querySelector('dialog[open]') ?? document.body).append(text);
  text.select();
  document.execCommand('copy');
  text.remove();
  focused?.focus();
}
