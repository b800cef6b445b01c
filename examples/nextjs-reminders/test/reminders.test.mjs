import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { StrataSms } from '../../../testing-helpers/javascript/strata-sms.mjs';
import { Page } from './page.mjs';

const day = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
let aws;
let page;

before(async () => {
  aws = await StrataSms.open({ arguments: ['--number', 'TEN_DLC', '--delivery', '--worker'] });
  page = await Page.start(aws.variables);
});
beforeEach(() => aws.reset());
after(async () => {
  await page?.close();
  await aws?.close();
});

const book = (phone, startsAt = `${day}T14:30`) => page.submit({ phone, startsAt });

test('a person is reminded and checks in with the code of the text', async () => {
  assert.match(await book('+12065550161'), /Booked\./);

  const { body } = await aws.waitForText('+12065550161', { containing: 'at 2:30 PM' });
  assert.match(body, /STOP/);
  await page.waitFor('+12065550161', 'On the phone');

  assert.match(await page.submit({ code: 'no code' }, '+12065550161'), /This is not the code of that reminder\./);
  await page.submit({ code: await aws.waitForCode('+12065550161') }, '+12065550161');
  await page.waitFor('+12065550161', 'Arrived');
});

test('a STOP is shown, and that person gets no more texts', async () => {
  await book('+12065550162');
  await aws.reply(await aws.waitForText('+12065550162', { status: 'DELIVERED' }), 'STOP');
  await page.waitFor('+12065550162', 'STOP (wants no more texts)');

  await book('+12065550162', `${day}T15:30`);
  await page.waitFor('+12065550162', 'Not delivered: this person wants no texts');
  const reminders = (await aws.texts('+12065550162')).filter(({ body }) => body.includes('appointment'));
  assert.equal(reminders.length, 1);
});

test('a text that the carrier blocks is shown with the reason', async () => {
  await aws.addRule({ action: 'OUTCOME', status: 'BLOCKED', match: { to: '+12065550163' } });
  await book('+12065550163');
  await page.waitFor('+12065550163', 'Not delivered: TEXT_BLOCKED');
});

test('a reminder that is booked twice is sent once', async () => {
  await book('+12065550164');
  assert.match(await book('+12065550164'), /This reminder was booked before; it is sent once\./);
  await page.waitFor('+12065550164', 'On the phone');
  assert.equal((await aws.texts('+12065550164')).length, 1);
});

test('what cannot be texted is told, and nothing is stored', async () => {
  assert.match(await book('555-0165'), /Not booked: The destination number is not in E\.164 form\. Write a plus sign/);
  assert.doesNotMatch((await page.html()).replace(/<input[^>]*>/g, ''), /555-0165/);
});
