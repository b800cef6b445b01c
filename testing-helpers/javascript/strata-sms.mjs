// Text messages in tests: an embedded AWS of strata-sms, and the phones that texts arrive at. Part of the npm package strata-sms; without it, a file to copy
// that depends on nothing. Node.js 18 or later; the types are in strata-sms.d.mts. For Playwright, Jest, node:test and every other runner:
//
//   const aws = await StrataSms.open();            // before all tests: starts `strata-sms up` on a free port
//   Object.assign(process.env, aws.variables);     // leads the AWS SDK, and the application under test, there
//   await aws.reset();                             // before each test
//   const code = await aws.waitForCode('+12065550147');
//   await aws.close();                             // after all tests
//
// Two environment variables change what open() does: STRATA_SMS_COMMAND is the path of the command, in place of the package's own or of the one on the
// PATH; STRATA_SMS_ENDPOINT is the address of one that runs already, which is then used and left running.

import { spawn } from 'node:child_process';
import http from 'node:http';
import { createInterface } from 'node:readline';

const LONGEST_WAIT = 60;
const OUTPUTS = {
  PhonePoolId: 'AWS_SMS_PHONE_POOL_ID',
  PhonePoolArn: 'AWS_SMS_PHONE_POOL_ARN',
  ConfigurationSetName: 'AWS_SMS_CONFIGURATION_SET_NAME',
  OptOutListName: 'AWS_SMS_OPT_OUT_LIST_NAME',
  DeliveryLogGroupName: 'AWS_SMS_DELIVERY_LOG_GROUP_NAME',
  DeliveryQueueUrl: 'AWS_SMS_DELIVERY_QUEUE_URL',
  InboundQueueUrl: 'AWS_SMS_INBOUND_QUEUE_URL',
};

/** The embedded AWS could not be started, reached or asked. The message says what to do. */
export class StrataSmsError extends Error {
  name = 'StrataSmsError';
}

/** What a test waited for did not come in time. The message says what came instead. */
export class NothingArrived extends Error {
  name = 'NothingArrived';
}

class NotFound extends StrataSmsError {}

/** An embedded AWS. Its `variables` lead an AWS client, and an application that reads the pool from its environment, to it. */
export class StrataSms {
  #process;

  constructor(endpoint, variables, process) {
    this.endpoint = endpoint;
    this.variables = variables;
    this.#process = process;
  }

  /** The one at STRATA_SMS_ENDPOINT, if that is set; else one that is started with these options of start(). */
  static async open(options) {
    const endpoint = process.env.STRATA_SMS_ENDPOINT;
    return endpoint ? StrataSms.attach(endpoint) : StrataSms.start(options);
  }

  /**
   * Starts one on a free port, and returns when it is ready. close() ends it, and so does the end of the program. By default its pool has a number that
   * reaches every US phone, and it has three minutes: the first start of a fresh checkout builds it.
   */
  static async start({ command = process.env.STRATA_SMS_COMMAND, arguments: more = ['--number', 'TEN_DLC'], patience = 180 } = {}) {
    command ??= await installedCommand();
    const child = spawn(command, ['up', '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const aws = await StrataSms.attach(await ready(child, command, patience));
      return new StrataSms(aws.endpoint, aws.variables, child);
    } catch (failure) {
      child.kill();
      throw failure;
    }
  }

  /** Uses one that runs already, and leaves it running. */
  static async attach(endpoint, { name = 'app-dev' } = {}) {
    const address = endpoint.replace(/\/+$/, '');
    return new StrataSms(address, await variables(address, name));
  }

  /** Ends what was started. May be called twice. */
  async close() {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
  }

  /** The texts that were sent, to one phone or to all, oldest first: at most the latest 1000. */
  async texts(to) {
    return (await this.#call('GET', 'messages', { to, limit: 1000 })).messages;
  }

  /**
   * Waits for a text to a phone, a number in E.164 form such as +12065550147, and returns the latest that matches.
   * `containing`: words in its body. `status`, such as DELIVERED or BLOCKED: waits until the text has it. `after`: a text, its id, or a time of now(): only
   * later texts count. `patience`: seconds, up to 60.
   */
  async waitForText(to, { containing, status, after, patience = 10 } = {}) {
    return (await this.#wait('messages', { to, text: containing, status, after: mark(after) }, patience)).at(-1);
  }

  /** Waits for a text with a code to a phone, and returns the code. `pattern`: its regular expression, as text; by default what looks like a code. */
  async waitForCode(to, { pattern = '', after, patience = 10 } = {}) {
    return (await this.#wait('messages', { to, code: pattern, after: mark(after) }, patience)).at(-1).code;
  }

  /** Lets the phone that got a text answer it, such as STOP. */
  async reply(text, body) {
    return this.textFrom(text.to, text.from, body);
  }

  /** Lets a phone text one of the numbers. */
  async textFrom(phone, to, body) {
    return this.#call('POST', `handsets/${encodeURIComponent(phone)}/messages`, {}, { to, body });
  }

  /** Makes something go wrong, such as { action: 'OUTCOME', status: 'BLOCKED', match: { to: number } }; returns the rule. */
  async addRule(rule) {
    return this.#call('POST', 'rules', {}, rule);
  }

  /** The rules at work, with how often each was applied. */
  async rules() {
    return (await this.#call('GET', 'rules')).rules;
  }

  /** Ends a rule that addRule returned. */
  async removeRule(rule) {
    await this.#call('DELETE', `rules/${encodeURIComponent(rule.id)}`);
  }

  /** The texts that SendTextMessage refused, oldest first. */
  async refusals({ to, reason } = {}) {
    return (await this.#call('GET', 'refusals', { to, reason, limit: 1000 })).refusals;
  }

  /** Waits until a text is refused, and returns the latest refusal that matches. */
  async waitForRefusal({ to, reason, patience = 10 } = {}) {
    return (await this.#wait('refusals', { to, reason }, patience)).at(-1);
  }

  /** Forgets what earlier tests left: all of it, or some of 'texts', 'rules', 'optOuts' and 'refusals'. */
  async reset(...only) {
    await this.#call('POST', 'reset', {}, only.length > 0 ? { only } : {});
  }

  /** What time it is in this AWS, to wait for later texts with `after`. */
  async now() {
    return (await this.#call('GET', 'clock')).now;
  }

  async #wait(what, search, patience) {
    if (!(patience >= 0 && patience <= LONGEST_WAIT)) {
      throw new RangeError(`patience is 0 to ${LONGEST_WAIT} seconds; found ${patience}`);
    }
    try {
      return (await this.#call('GET', what, { ...search, wait: `PT${patience}S` }))[what];
    } catch (vain) {
      throw vain instanceof NotFound ? new NothingArrived(vain.message) : vain;
    }
  }

  #call(method, path, query, body) {
    return call(this.endpoint, method, path, query, body);
  }
}

/** The command of the package that this file is in; where the file was copied alone, the one on the PATH. */
async function installedCommand() {
  let runtime;
  try {
    runtime = await import('./strata-sms-runtime.mjs');
  } catch {
    return 'strata-sms';
  }
  try {
    return runtime.command();
  } catch (missing) {
    throw new StrataSmsError(missing.message);
  }
}

function mark(after) {
  if (after instanceof Date) {
    return after.toISOString();
  }
  return typeof after === 'object' && after !== null ? after.messageId : after;
}

async function call(endpoint, method, path, query = {}, body = undefined) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const { status, text } = await exchange(new URL(`${endpoint}/_local/${path}?${search}`), method, body);
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new StrataSmsError(`What answers at ${endpoint} is no embedded AWS of strata-sms (HTTP ${status}).`);
  }
  if (status >= 400) {
    throw new (status === 404 ? NotFound : StrataSmsError)(content.message ?? `HTTP ${status}`);
  }
  return content;
}

/** By an agent of its own: a proxy must not see what goes to this machine. */
function exchange(url, method, body) {
  return new Promise((resolve, reject) => {
    const agent = new http.Agent({ keepAlive: false });
    const request = http.request(url, { method, agent, timeout: (LONGEST_WAIT + 30) * 1000 }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString('utf8') }));
      answer.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', (failure) =>
      reject(
        new StrataSmsError(
          `No embedded AWS of strata-sms answers at ${url.origin}: ${failure.message || failure.code}. Start one with './strata-sms up', or name another` +
            ' address in STRATA_SMS_ENDPOINT.',
        ),
      ),
    );
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function variables(endpoint, name) {
  let outputs;
  try {
    ({ outputs } = await call(endpoint, 'GET', `stacks/${encodeURIComponent(name)}-strata-sms`));
  } catch (failure) {
    throw failure instanceof NotFound ? new StrataSmsError(`The AWS at ${endpoint} has no environment ${name}: ${failure.message}`) : failure;
  }
  const found = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'embedded',
  };
  for (const variable of ['NO_PROXY', 'no_proxy']) {
    const hosts = (process.env[variable] ?? '').split(',').filter((host) => host !== '');
    found[variable] = [...new Set(['127.0.0.1', 'localhost', ...hosts])].join(',');
  }
  for (const [output, variable] of Object.entries(OUTPUTS)) {
    if (outputs[output] !== undefined) {
      found[variable] = outputs[output];
    }
  }
  const database = await databaseUrl(endpoint);
  if (database) {
    found.DATABASE_URL = database;
  }
  return found;
}

/** The address of the database of `up --delivery`. Undefined without --delivery, and null if the address is a secret. */
async function databaseUrl(endpoint) {
  try {
    return (await call(endpoint, 'GET', 'delivery/database')).database;
  } catch (failure) {
    if (failure instanceof NotFound) {
      return undefined;
    }
    throw failure;
  }
}

/** The address that `up` prints among its variables when it is ready. Both outputs are read to their end, lest a full pipe stop it. */
function ready(child, command, patience) {
  const lastWords = [];
  const end = () => child.kill();
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  return new Promise((resolve, reject) => {
    const fail = (what) => reject(new StrataSmsError(`${what}. Its last words:\n  ${lastWords.join('\n  ') || 'nothing'}`));
    const late = setTimeout(() => fail(`${command} up was not ready within ${patience} seconds`), patience * 1000);
    child.once('error', (failure) => {
      clearTimeout(late);
      const cure = 'Set STRATA_SMS_COMMAND to the path of the command, or STRATA_SMS_ENDPOINT to the address of one that runs.';
      reject(new StrataSmsError(`${command} cannot be run: ${failure.code}. ${cure}`));
    });
    child.once('close', (code, signal) => {
      clearTimeout(late);
      fail(`${command} up ended with ${signal ?? `exit code ${code}`} before it was ready`);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      lastWords.push(line);
      lastWords.splice(0, lastWords.length - 20);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /AWS_ENDPOINT_URL.*?(https?:\/\/[^\s"',]+)/.exec(line);
      if (address) {
        clearTimeout(late);
        // What is still open must not keep the test runner from ending.
        for (const open of [child, child.stdout, child.stderr]) {
          open.unref();
        }
        resolve(address[1]);
      }
    });
  });
}
