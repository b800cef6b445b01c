// Tells what was done, in words that a screen reader speaks, too.

import { h } from './page.js';

const said = h('p', { class: 'said', role: 'status' });
document.body.append(said);

let hiding;

// An action is a button beside the words, such as to undo what was done; then they stay until they are closed.
export function say(words, action) {
  // What is outside an open dialog cannot be reached.
  const line = document.querySelector('dialog[open] .said') ?? said;
  clearTimeout(hiding);
  if (action) {
    const act = h('button', { type: 'button', class: 'small', onclick: () => { clear(line); action.run(); } }, action.label);
    const close = h('button', { type: 'button', class: 'small', 'aria-label': 'Close the message', onclick: () => clear(line) }, '✕');
    line.replaceChildren(h('span', {}, words), act, close);
    return;
  }
  line.replaceChildren(h('span', {}, words));
  hiding = setTimeout(() => clear(line), 8000);
}

function clear(line) {
  line.replaceChildren();
}
