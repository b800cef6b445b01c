'use server';

import { revalidatePath } from 'next/cache';
import { arrive, book } from '@/lib/reminders';
import { refusal } from '@/lib/texts';

/** What a form is answered. What was typed comes back if it has to be corrected. */
export type Answer = { words: string; isDone: boolean; phone?: string; startsAt?: string };

export async function bookReminder(_before: Answer | null, form: FormData): Promise<Answer> {
  const [phone, startsAt] = [word(form, 'phone'), word(form, 'startsAt')];
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(startsAt)) {
    return { words: 'Say when the appointment is.', isDone: false, phone };
  }
  try {
    const isNew = await book(phone, startsAt);
    revalidatePath('/');
    return { words: isNew ? 'Booked.' : 'This reminder was booked before; it is sent once.', isDone: true };
  } catch (failure) {
    const why = refusal(failure);
    if (why === undefined) {
      throw failure;
    }
    return { words: `Not booked: ${why}`, isDone: false, phone, startsAt };
  }
}

export async function checkIn(_before: Answer | null, form: FormData): Promise<Answer> {
  const isRight = await arrive(word(form, 'id'), word(form, 'code'));
  revalidatePath('/');
  return isRight ? { words: 'Checked in.', isDone: true } : { words: 'This is not the code of that reminder.', isDone: false };
}

function word(form: FormData, name: string) {
  return String(form.get(name) ?? '').trim();
}
