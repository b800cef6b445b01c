// Compiled, never run: what a user of TypeScript writes.
import { StrataSms, type Text } from 'strata-sms';

const aws: StrataSms = await StrataSms.start({ arguments: ['--number', 'TOLL_FREE'] });
const text: Text = await aws.waitForText('+12065550147', { containing: 'code', status: 'DELIVERED', patience: 5 });
const code: string = await aws.waitForCode(text.to, { after: text });
await aws.reply(text, code);
await aws.addRule({ action: 'OUTCOME', status: 'BLOCKED', match: { to: text.to } });
await aws.reset('texts', 'optOuts');
// @ts-expect-error there is no such thing to forget
await aws.reset('everything');
await aws.close();
