import { Pool, type PoolClient } from 'pg';

// `next dev` loads this module again and again, and all of them share one pool.
const kept = globalThis as typeof globalThis & { reminderPool?: Pool };

/** Connections to the database of DATABASE_URL. */
export const pool = (kept.reminderPool ??= open());

function open() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, options: '-c search_path=nextjs_reminders', max: 5 });
  // A connection that breaks while it is idle is replaced. Without a listener it would end the process.
  pool.on('error', () => console.warn('A connection to the database was lost.'));
  return pool;
}

/** Runs work in one transaction: all of it is stored, or nothing. */
export async function transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (failure) {
    await client.query('ROLLBACK').catch((lost) => (broken = lost));
    throw failure;
  } finally {
    client.release(broken);
  }
}
