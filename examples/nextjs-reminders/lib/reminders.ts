import { randomInt, timingSafeEqual } from 'node:crypto';
import { pool, transaction } from './database';
import { type State, submit, takeInbound, takeOutcomes } from './texts';

/** An appointment that a person is reminded of by one text, and what became of that text. */
export type Reminder = { id: string; phone: string; appointment: string; state: State; reason: string | null; arrived: boolean };

/** A text that a person wrote back. */
export type Reply = { id: string; phone: string; body: string; action: 'OPT_OUT' | 'OPT_IN' | null; received: string };

// The clinic's clocks.
const ZONE = 'America/New_York';
const inWords = (column: string) => `to_char(${column} AT TIME ZONE '${ZONE}', 'FMDay, FMMonth FMDD "at" FMHH12:MI AM')`;

/**
 * Stores a reminder and its text, both or neither.
 *
 * @param startsAt as the clinic's clocks show it, such as 2026-12-01T14:30
 * @returns whether it is new: one that was booked before is sent once
 */
export async function book(phone: string, startsAt: string) {
  return transaction(async (client) => {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { rows } = await client.query<{ id: string; starts_at: Date; appointment: string }>(
      `INSERT INTO reminder (phone, starts_at, code) VALUES ($1, $2::timestamp AT TIME ZONE '${ZONE}', $3) ON CONFLICT DO NOTHING
       RETURNING id, starts_at, ${inWords('starts_at')} AS appointment`,
      [phone, startsAt, code],
    );
    if (rows.length === 0) {
      return false;
    }
    const [{ id, starts_at: deadline, appointment }] = rows;
    const body = `Example Clinic: your appointment is on ${appointment}. Your check-in code is ${code}. Reply STOP to end reminders.`;
    const text = await submit(client, phone, body, `nextjs-reminders/${id}`, { deadline, tags: { purpose: 'appointment-reminder' } });
    await client.query('UPDATE reminder SET text_id = $2, state = $3 WHERE id = $1', [id, text.id, text.state]);
    return true;
  });
}

/** Notes that the person is here, if they know the code of their text. */
export async function arrive(id: string, code: string) {
  const { rows } = await pool.query<{ code: string }>('SELECT code FROM reminder WHERE id = $1', [id]);
  const isRight = rows.length === 1 && code.length === rows[0].code.length && timingSafeEqual(Buffer.from(code), Buffer.from(rows[0].code));
  if (isRight) {
    await pool.query('UPDATE reminder SET arrived_at = now() WHERE id = $1', [id]);
  }
  return isRight;
}

/** The latest reminders, newest first. */
export async function latestReminders() {
  const columns = `id, phone, ${inWords('starts_at')} AS appointment, state, reason, arrived_at IS NOT NULL AS arrived`;
  return (await pool.query<Reminder>(`SELECT ${columns} FROM reminder ORDER BY booked_at DESC, id LIMIT 20`)).rows;
}

/** The latest replies, newest first. */
export async function latestReplies() {
  return (await pool.query<Reply>(`SELECT id, phone, body, action, ${inWords('received_at')} AS received FROM reply ORDER BY id DESC LIMIT 10`)).rows;
}

/** Learns what became of texts, in one transaction with what is stored of it here. What another transaction has learnt later counts. */
export async function learnOutcomes() {
  await transaction(async (client) => {
    for (const { id, state, reason, at } of await takeOutcomes(client)) {
      await client.query(
        'UPDATE reminder SET state = $2, reason = $3, state_at = $4 WHERE text_id = $1 AND (state_at IS NULL OR state_at < $4)',
        [id, state, reason, at],
      );
    }
  });
}

/** Takes what people wrote, in one transaction with storing it here. */
export async function learnReplies() {
  await transaction(async (client) => {
    for (const reply of await takeInbound(client)) {
      await client.query('INSERT INTO reply (phone, body, action, received_at) VALUES ($1, $2, $3, $4)', [
        reply.origination_number,
        reply.body,
        reply.action,
        reply.received_at,
      ]);
    }
  });
}
