import type { PoolClient } from 'pg';

// Texts, by the functions that strata-sms has put into the database. A call belongs to the transaction of its client.

export type State = 'SCHEDULED' | 'WAITING' | 'DELIVERED' | 'FAILED' | 'EXPIRED' | 'UNKNOWN';
export type Outcome = { id: string; state: State; reason: string | null; at: string };
export type Inbound = { origination_number: string; body: string; action: 'OPT_OUT' | 'OPT_IN' | null; received_at: Date };

/** Stores a text, which is sent once the transaction is committed. One key is one text. */
export async function submit(client: PoolClient, to: string, body: string, key: string, options: { deadline?: Date; tags?: Record<string, string> }) {
  const { rows } = await client.query<{ id: string; state: State }>('SELECT id, state FROM strata_sms.submit($1, $2, $3, $4)', [to, body, key, options]);
  return rows[0];
}

/** Takes what became of texts. What is taken comes again if the transaction is rolled back. */
export async function takeOutcomes(client: PoolClient) {
  // As text, which has the microseconds that a Date has not.
  return (await client.query<Outcome>('SELECT id, state, reason, at::text FROM strata_sms.take_outcomes()')).rows;
}

/** Takes replies of people. What is taken comes again if the transaction is rolled back. */
export async function takeInbound(client: PoolClient) {
  return (await client.query<Inbound>('SELECT origination_number, body, action, received_at FROM strata_sms.take_inbound()')).rows;
}

/** Why a text was refused, and what to do; undefined if that is not what went wrong. SM001 to SM005 are the errors of the contract. */
export function refusal(failure: unknown) {
  const { code, message, hint } = failure as { code?: string; message?: string; hint?: string };
  return code?.startsWith('SM') ? `${message}. ${hint}.` : undefined;
}
