// A table whose rows become cards where the page is narrow (cards.css). The roles keep it a table for a screen reader.

import { h } from './page.js';

// A heading that is null stands over buttons.
export function table(caption, ...headings) {
  const body = h('tbody', { role: 'rowgroup' });
  const head = h('tr', { role: 'row' }, headings.map((heading) => h('th', { scope: 'col', role: 'columnheader' }, heading ?? h('span', { class: 'unseen' }, 'Actions'))));
  const element = h('div', { class: 'wide' }, h('table', { class: 'cards', role: 'table' }, h('caption', {}, caption), h('thead', { role: 'rowgroup' }, head), body));
  const row = (attributes, ...cells) => h('tr', { role: 'row', ...attributes }, cells.map((cell, index) => h('td', { role: 'cell', 'data-heading': headings[index] ?? '' }, cell && h('div', {}, cell))));
  return { element, body, row };
}
