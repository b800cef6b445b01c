import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: '*.spec.mjs',
  // The embedded AWS and the browser start within it, on a machine that may be busy.
  timeout: 120_000,
  use: { launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--no-proxy-server'] } },
});
