// Buttons of a phone: copy its number, send to it, make texts to it go wrong.

import { copy } from './copy.js';
import { attempt, h } from './page.js';
import { openPhoneRules } from './rules.js';
import { openSend } from './send.js';

export function phoneTools(phone) {
  return h(
    'span',
    { class: 'tools' },
    h('button', { type: 'button', class: 'copy', title: 'Copy phone', 'aria-label': 'Copy phone', onclick: attempt(() => copy('phone', phone())) }),
    h('button', { type: 'button', class: 'small', onclick: () => openSend({ to: phone() }) }, 'Send to it'),
    h('button', { type: 'button', class: 'small', onclick: () => openPhoneRules(phone()) }, 'What goes wrong…'),
  );
}
