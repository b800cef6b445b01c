// What the helper for JavaScript does besides what its guide shows: attaching, errors, vain waits, and how it ends.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { NothingArrived, StrataSms, StrataSmsError } from './strata-sms.mjs';

const PHONE = '+12065550147';
let aws;

before(async () => {
  aws = await StrataSms.open();
  Object.assign(process.env, aws.variables);
});
beforeEach(() => aws.reset());
after(() => aws.close());

async function send(body) {
  const command = new SendTextMessageCommand({
    DestinationPhoneNumber: PHONE,
    OriginationIdentity: process.env.AWS_SMS_PHONE_POOL_ID,
    MessageBody: body,
  });
  return (await new PinpointSMSVoiceV2Client({}).send(command)).MessageId;
}

const failure = (words) => (error) => error instanceof StrataSmsError && error.message.includes(words);

test('one that runs is used and left running', async () => {
  const attached = await StrataSms.attach(`${aws.endpoint}/`);
  assert.equal(attached.variables.AWS_SMS_PHONE_POOL_ID, aws.variables.AWS_SMS_PHONE_POOL_ID);
  await send('hello');
  assert.equal((await attached.waitForText(PHONE)).body, 'hello');
  await attached.close();
  assert.ok(await aws.now());
});

test('queues of events and of replies are told', async () => {
  const deploy = ['deploy', '--endpoint-url', aws.endpoint, '--name', 'queues'];
  await promisify(execFile)(process.env.STRATA_SMS_COMMAND, deploy);
  await promisify(execFile)(process.env.STRATA_SMS_COMMAND, [...deploy, '--delivery-queue', '--parameter', 'EnableInboundQueue=true']);
  const { variables } = await StrataSms.attach(aws.endpoint, { name: 'queues' });
  assert.match(variables.AWS_SMS_DELIVERY_QUEUE_URL, /DeliveryQueue/);
  assert.match(variables.AWS_SMS_INBOUND_QUEUE_URL, /InboundQueue/);
});

test('what is after a time or an id counts', async () => {
  const first = await send('one');
  await aws.waitForText(PHONE, { containing: 'one' });
  await assert.rejects(aws.waitForText(PHONE, { after: first, patience: 0.2 }), NothingArrived);
  await send('two');
  assert.equal((await aws.waitForText(PHONE, { after: first })).body, 'two');
  assert.deepEqual((await aws.texts(PHONE)).map((text) => text.body), ['one', 'two']);
});

test('a vain wait says what came and no number', async () => {
  await send('a secret');
  await assert.rejects(aws.waitForCode(PHONE, { patience: 0.2 }), (vain) => {
    assert.ok(vain instanceof NothingArrived);
    assert.match(vain.message, /within PT0.2S/);
    assert.doesNotMatch(vain.message, /secret|2065550147/);
    return true;
  });
  await assert.rejects(aws.waitForText(PHONE, { patience: 61 }), RangeError);
});

test('a code of a pattern', async () => {
  await send('Your reference is AB-1234, your code is 998877');
  assert.equal(await aws.waitForCode(PHONE, { pattern: '[A-Z]{2}-[0-9]{4}' }), 'AB-1234');
});

test('a rule is removed, and a wrong one is refused', async () => {
  const rule = await aws.addRule({ action: 'NO_RECEIPT', match: { to: PHONE } });
  await aws.removeRule(rule);
  assert.deepEqual(await aws.rules(), []);
  await assert.rejects(aws.addRule({ action: 'NONSENSE' }), failure('OUTCOME'));
});

test('some is forgotten and some is kept', async () => {
  await aws.addRule({ action: 'NO_RECEIPT', match: { to: '+12065550199' } });
  await send('hello');
  await aws.reset('texts');
  assert.deepEqual(await aws.texts(), []);
  assert.equal((await aws.rules()).length, 1);
  assert.deepEqual(await aws.refusals({ to: PHONE }), []);
});

test('a command that does not serve is named', async () => {
  await assert.rejects(StrataSms.start({ command: '/no/such/command' }), failure('cannot be run: ENOENT'));
  await assert.rejects(StrataSms.start({ command: '/bin/false' }), failure('ended with exit code 1 before it was ready'));
  await assert.rejects(StrataSms.start({ arguments: ['--number', 'FAX'] }), failure('TOLL_FREE'));
});

test('a command that is never ready is ended', async () => {
  const sleeper = join(await mkdtemp(join(tmpdir(), 'strata-sms-')), 'sleeper');
  await writeFile(sleeper, '#!/bin/sh\necho starting >&2\nexec sleep 600\n');
  await chmod(sleeper, 0o755);
  await assert.rejects(StrataSms.start({ command: sleeper, patience: 1 }), failure('not ready within 1 seconds'));
});

test('an address of something else is named', async () => {
  await assert.rejects(StrataSms.attach('http://127.0.0.1:9'), failure('No embedded AWS of strata-sms answers at http://127.0.0.1:9'));
  const other = createServer((request, response) => response.end('hello'));
  await new Promise((listening) => other.listen(0, '127.0.0.1', listening));
  await assert.rejects(StrataSms.attach(`http://127.0.0.1:${other.address().port}`), failure('no embedded AWS of strata-sms'));
  other.close();
  await assert.rejects(StrataSms.attach(aws.endpoint, { name: 'other' }), failure('has no environment other'));
});

test('a program that forgets to close it leaves nothing running', async () => {
  const program = `import { StrataSms } from './strata-sms.mjs'; console.log((await StrataSms.start()).endpoint);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname ?? process.cwd() });
  const gone = async () => {
    for (let look = 0; look < 100; look++) {
      try {
        await StrataSms.attach(stdout.trim());
      } catch {
        return true;
      }
    }
    return false;
  };
  assert.ok(await gone());
});
