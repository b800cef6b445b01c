'use client';

import { useActionState } from 'react';
import { checkIn } from './actions';

/** The person is at the desk, and says the code of the text. */
export function CheckInForm({ id, phone }: { id: string; phone: string }) {
  const [answer, action, isPending] = useActionState(checkIn, null);
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <input name="code" required inputMode="numeric" autoComplete="off" placeholder="Code" aria-label={`Code of ${phone}`} />
      <button disabled={isPending}>Check in</button>
      {answer && <output>{answer.words}</output>}
    </form>
  );
}
