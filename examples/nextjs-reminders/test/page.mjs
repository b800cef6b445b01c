import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const PATIENCE = 20_000;

/** The application's page, as a browser without scripts shows it. */
export class Page {
  #process;

  constructor(address, process) {
    this.address = address;
    this.#process = process;
  }

  /** Starts the application on a free port, with the database of these variables. */
  static async start(variables) {
    const environment = { ...process.env, ...variables, NEXT_TELEMETRY_DISABLED: '1' };
    const migrated = spawn(process.execPath, ['migrate.mjs'], { env: environment, stdio: 'inherit' });
    const [code] = await once(migrated, 'exit');
    if (code !== 0) {
      throw new Error(`migrate.mjs ended with exit code ${code}`);
    }
    const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', '0'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (address) {
        server.stdout.resume();
        return new Page(address[0], server);
      }
    }
    throw new Error('The application ended before it told its address');
  }

  async close() {
    this.#process.kill();
    await once(this.#process, 'exit');
  }

  /** Fills the form in which a field of this name is, the first or that of a row, and sends it. Returns the page that comes. */
  async submit(values, row = '') {
    const page = await this.html();
    const part = row === '' ? page : rowOf(page, row);
    const name = Object.keys(values)[0];
    const form = part.split('<form').find((each) => each.includes(`name="${name}"`)).split('</form>')[0];
    const data = new FormData();
    for (const [, field, value] of form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)) {
      data.append(field, unescaped(value ?? ''));
    }
    for (const [field, value] of Object.entries(values)) {
      data.append(field, value);
    }
    return words(await this.#text(await fetch(this.address, { method: 'POST', body: data })));
  }

  /** Waits until a row of the page with these words says something else, too. */
  async waitFor(row, expected) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const shown = words(rowOf(await this.html(), row));
      if (shown.includes(expected)) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`'${expected}' did not come in time, but '${shown}'`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async html() {
    return this.#text(await fetch(this.address));
  }

  async #text(answer) {
    if (!answer.ok) {
      throw new Error(`The page answers HTTP ${answer.status}`);
    }
    return answer.text();
  }
}

function rowOf(page, row) {
  return page.split('<tr>').filter((each) => each.includes(row)).map((each) => each.split('</tr>')[0]).join(' ');
}

function words(html) {
  return unescaped(html.replace(/<script.*?<\/script>/gs, '').replace(/<!--.*?-->/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '));
}

function unescaped(html) {
  return html.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
