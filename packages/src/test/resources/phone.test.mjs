// Installed beside the package: the helper starts the package's own runtime, and the package's command texts a phone there.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { StrataSms } from 'strata-sms';

const PHONE = '+12065550147';

test('a text arrives at the phone', async () => {
  const aws = await StrataSms.open();
  try {
    await promisify(execFile)('npx', ['strata-sms', 'send', PHONE, 'Your code is 123456.', '--endpoint-url', aws.endpoint]);

    assert.equal(await aws.waitForCode(PHONE), '123456');
  } finally {
    await aws.close();
  }
});
