#!/usr/bin/env node
// Runs the command of this platform's package, and ends as it ends.

import { spawn } from 'node:child_process';
import { command } from '../strata-sms-runtime.mjs';

function fail(message) {
  process.stderr.write(`strata-sms: ${message}\n`);
  process.exitCode = 1;
}

function run(path) {
  // The name by which its messages call it.
  const env = { STRATA_SMS_COMMAND: 'npx strata-sms', ...process.env };
  const child = spawn(path, process.argv.slice(2), { stdio: 'inherit', env });
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'];
  for (const signal of signals) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (failure) => fail(`${path} cannot be run: ${failure.code}`));
  child.once('exit', (code, signal) => {
    process.exitCode = code;
    if (signal !== null) {
      signals.forEach((name) => process.removeAllListeners(name));
      process.kill(process.pid, signal);
    }
  });
}

try {
  run(command());
} catch (missing) {
  fail(missing.message);
}
