// Finds the runtime that npm installed beside this package: one package for each platform, of which npm installs the one that fits.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The path of the command for this platform. Throws an error that says what to do if its package is not installed. */
export function command() {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return require.resolve(`@strata-sms/${platform}/bin/strata-sms`);
  } catch {
    throw new Error(`${whyMissing(platform)} Or set STRATA_SMS_COMMAND to the path of another strata-sms, for tests.`);
  }
}

function whyMissing(platform) {
  const { name, version, optionalDependencies } = require('./package.json');
  if (!(`@strata-sms/${platform}` in optionalDependencies)) {
    const offered = Object.keys(optionalDependencies).map((dependency) => dependency.split('/')[1]);
    return (
      `There is no runtime for ${platform}, only for ${offered.join(', ')}.` +
      ` With a JDK of version 21 or later, ${name}-${version}.zip of the release runs everywhere.`
    );
  }
  if (process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined) {
    return 'The runtime needs glibc, and this system has another C library, as Alpine does. Use an image of Debian, such as node:22-slim.';
  }
  return (
    `The package @strata-sms/${platform}, which carries the runtime, is not installed. npm leaves it out if it is told --omit=optional, and a node_modules` +
    ` of another platform lacks it. Run 'npm install --include=optional' on this machine.`
  );
}
