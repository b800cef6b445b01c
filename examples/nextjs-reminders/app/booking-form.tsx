'use client';

import { useActionState } from 'react';
import { bookReminder } from './actions';

export function BookingForm() {
  const [answer, action, isPending] = useActionState(bookReminder, null);
  return (
    <form action={action} id="booking">
      {answer && <output className={answer.isDone ? 'done' : undefined}>{answer.words}</output>}
      <label htmlFor="phone">Mobile phone, with country code</label>
      <input id="phone" name="phone" type="tel" required placeholder="+12065550147" autoComplete="off" defaultValue={answer?.phone} />
      <label htmlFor="startsAt">Appointment</label>
      <input id="startsAt" name="startsAt" type="datetime-local" required defaultValue={answer?.startsAt} />
      <button disabled={isPending}>Book the reminder</button>
    </form>
  );
}
