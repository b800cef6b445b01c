// Dialogs: the browser moves the focus in, keeps it there and gives it back.

import { h } from './page.js';

let count = 0;

export function dialog(title, ...content) {
  count += 1;
  const heading = h('h2', { id: `dialog-${count}` }, title);
  const close = h('button', { type: 'button', class: 'small', 'aria-label': 'Close', onclick: () => element.close() }, '✕');
  const element = h('dialog', { class: 'sheet', 'aria-labelledby': heading.id }, h('div', { class: 'row' }, heading, close), content, h('p', { class: 'said', role: 'status' }));
  element.addEventListener('close', () => element.remove());
  element.addEventListener('keydown', (event) => event.stopPropagation()); // the page's keys are not for it
  document.body.append(element);
  element.showModal();
  return element;
}

export function field(label, input, hint) {
  count += 1;
  input.id ||= `field-${count}`;
  return h('p', { class: 'field' }, h('label', { for: input.id }, label), input, hint);
}

export function options(pairs, chosen) {
  return pairs.map(([value, words]) => h('option', { value, selected: value === chosen }, words));
}

// Loads, and keeps the focus on a button that is drawn anew: it has the same data-focus. If it is gone, the panel has the focus.
export function keepingFocus(load) {
  return async () => {
    const before = document.activeElement?.dataset.focus;
    await load();
    if (before && document.activeElement === document.body) {
      (document.querySelector(`[data-focus="${CSS.escape(before)}"]`) ?? document.getElementById('main')).focus();
    }
  };
}
