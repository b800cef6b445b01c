// Deletes all texts, after a question, and undoes that.

import { get, place, post } from './api.js';
import { dialog } from './dialog.js';
import { attempt, count, h, time } from './page.js';
import { say } from './say.js';

function counted({ texts, refusals }) {
  const kinds = [texts > 0 && count(texts, 'text', 'texts'), refusals > 0 && count(refusals, 'refusal', 'refusals')];
  return kinds.filter(Boolean).join(' and ') || 'no text';
}

async function ask() {
  const found = await get('deletion');
  const isEmpty = found.texts + found.refusals === 0;
  const close = () => element.close();
  const remove = attempt(async () => {
    const { undoable } = await post('deletion');
    close();
    say(`${counted(undoable)} deleted`, { label: 'Undo', run: undo });
  });
  const bringBack = attempt(async () => {
    close();
    await undo();
  });
  const element = dialog(
    'Delete all texts',
    isEmpty
      ? h('p', {}, 'There is no text to delete.')
      : [
          h('p', {}, 'This deletes ', h('b', {}, counted(found)), ` of account ${place.account} in ${place.region}. Numbers, pools, rules and opt-outs stay. You can undo it for ten minutes.`),
          h('p', { class: 'row' }, h('button', { type: 'button', class: 'danger', onclick: remove }, `Delete ${counted(found)}`), h('button', { type: 'button', autofocus: true, onclick: close }, 'Keep them')),
        ],
    found.undoable && [
      h('p', {}, `The last deletion, of ${counted(found.undoable)} at `, time(found.undoable.deletedAt), ', can be undone until ', time(found.undoable.until), '.'),
      h('p', {}, h('button', { type: 'button', onclick: bringBack }, 'Undo the last deletion')),
    ],
  );
}

const undo = attempt(async () => {
  const { restored } = await post('deletion/undo');
  say(`${counted(restored)} restored`);
});

document.querySelector('footer').append(h('button', { type: 'button', class: 'quiet-button', onclick: attempt(ask) }, 'Delete all texts…'));
