// Lays out the two npm packages of one platform, ready for `npm pack`, all but the runtime.
//   node stage.mjs FOLDER VERSION PLATFORM       makes FOLDER/strata-sms and FOLDER/PLATFORM

import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [folder, version, platform] = process.argv.slice(2);
const [os, cpu] = platform.split('-');
const checkout = fileURLToPath(new URL('../../', import.meta.url));

const write = (name, content) => writeFileSync(`${folder}/${name}/package.json`, `${JSON.stringify(content, null, 2)}\n`);

cpSync(`${checkout}/packages/npm/strata-sms`, `${folder}/strata-sms`, { recursive: true });
for (const file of ['testing-helpers/javascript/strata-sms.mjs', 'testing-helpers/javascript/strata-sms.d.mts', 'LICENSE', 'NOTICE']) {
  copyFileSync(`${checkout}/${file}`, `${folder}/strata-sms/${file.split('/').at(-1)}`);
}
const main = JSON.parse(readFileSync(`${folder}/strata-sms/package.json`, 'utf8'));
const runtimes = Object.keys(main.optionalDependencies);
if (!runtimes.includes(`@strata-sms/${platform}`)) {
  throw new Error(`The package strata-sms asks for ${runtimes.join(', ')}; found the platform ${platform}.`);
}
write('strata-sms', { ...main, version, optionalDependencies: Object.fromEntries(runtimes.map((name) => [name, version])) });

mkdirSync(`${folder}/${platform}`, { recursive: true });
write(platform, {
  name: `@strata-sms/${platform}`,
  version,
  description: `The runtime of the package strata-sms for ${platform}`,
  license: main.license,
  repository: main.repository,
  os: [os],
  cpu: [cpu],
  ...(os === 'linux' && { libc: ['glibc'] }),
  // Yarn would keep the files in an archive, from which nothing can be started.
  preferUnplugged: true,
});
