// The outcomes above the list of texts, each with its count: failures first.

import { OUTCOMES } from './facts.js';
import { h, show } from './page.js';

export function outcomeFilter(choose) {
  const element = h('div', { class: 'outcomes', role: 'group', 'aria-label': 'Show texts that are' });

  function chip({ outcome, number, isChosen }) {
    const name = OUTCOMES[outcome] ?? 'all';
    return h('button', { type: 'button', class: outcome, 'aria-pressed': String(isChosen), onclick: () => choose(outcome) }, `${name} ${number}`);
  }

  // Outcomes that no text has are left out, unless one is chosen.
  function paint(counts, chosen) {
    const all = Object.values(counts).reduce((sum, number) => sum + number, 0);
    const chips = Object.keys(OUTCOMES)
      .map((outcome) => ({ outcome, number: counts[outcome] ?? 0, isChosen: outcome === chosen }))
      .filter(({ number, isChosen }) => number > 0 || isChosen);
    const hadFocus = element.contains(document.activeElement) ? document.activeElement.className : null;
    show(element, [{ outcome: '', number: all, isChosen: chosen === '' }, ...chips], (item) => item.outcome, chip);
    element.hidden = all === 0 && chosen === '';
    if (hadFocus !== null && !element.contains(document.activeElement)) {
      [...element.children].find((button) => button.className === hadFocus)?.focus();
    }
  }

  return { element, paint };
}
