// Makes the application's tables in the database that DATABASE_URL names.
import { readFile } from 'node:fs/promises';
import pg from 'pg';

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
await client.query(await readFile(new URL('schema.sql', import.meta.url), 'utf8'));
await client.end();
