// Submits texts in transactions of ten, until all are stored: node submit.mjs CONNECTION TEXTS DIE_IN
//
// Each key is submitted again after a lost connection. Every seventh transaction is undone, with keys of its own. In the
// transaction of the text DIE_IN the process kills itself before the commit; 0: it does not.

import { setTimeout } from 'node:timers/promises';
import pg from 'pg';

const database = process.argv[2];
const texts = Number(process.argv[3]);
const dieIn = Number(process.argv[4]);
const BATCH = 10;

async function submit(client, n, key) {
  const number = (n % 20 === 0 ? '+1425' : '+1206') + (3_400_000 + n);
  const options = { when_uncertain: n % 2 ? 'send_again' : 'ask' };
  await client.query('SELECT id FROM strata_sms.submit($1, $2, $3, $4)', [number, 'Your appointment is tomorrow at 10.', key, options]);
}

async function store(client, first) {
  await client.query('BEGIN');
  for (let n = first; n < Math.min(first + BATCH, texts + 1); n++) {
    await submit(client, n, `node/${n}`);
    if (n === dieIn) {
      process.kill(process.pid, 'SIGKILL');
    }
  }
  await client.query('COMMIT');
}

async function undo(client, first) {
  await client.query('BEGIN');
  await submit(client, first, `undone/node/${first}`);
  await client.query('ROLLBACK');
}

// What the database refuses is a fault. That it is away, restarts or has just started is not.
function isAway(failure) {
  return !(failure instanceof pg.DatabaseError) || /^(08|53|57)/.test(failure.code);
}

let first = 1;
while (first <= texts) {
  const client = new pg.Client({ connectionString: database, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // it comes with the next query, too
  try {
    await client.connect();
    while (first <= texts) {
      if (Math.floor(first / BATCH) % 7 === 3) {
        await undo(client, first);
      }
      await store(client, first);
      first += BATCH;
    }
  } catch (failure) {
    if (!isAway(failure)) {
      throw failure;
    }
    await setTimeout(100); // whether the last transaction was stored is found out by its keys
  } finally {
    await client.end().catch(() => {});
  }
}
