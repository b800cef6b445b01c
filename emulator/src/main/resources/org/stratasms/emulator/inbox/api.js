// The local plane of the emulator, in the account and Region that the page's address names.

const asked = new URLSearchParams(location.search);

export const place = {
  account: asked.get('account') ?? '000000000000',
  region: asked.get('region') ?? 'us-east-1',
};

function address(path, parameters = {}) {
  // A plus sign is one there, as people type numbers; a blank is %20.
  const query = new URLSearchParams({ ...place, ...parameters }).toString().replaceAll('+', '%20');
  return `/_local/${path}?${query}`;
}

async function call(method, path, parameters, body) {
  const answer = await fetch(address(path, parameters), {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const content = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(content.message ?? `Status ${answer.status}`), { answer: content });
  }
  return content;
}

export const get = (path, parameters) => call('GET', path, parameters);
export const post = (path, body) => call('POST', path, {}, body ?? {});
export const remove = (path) => call('DELETE', path, {});

// Server-sent events; the browser connects again by itself, and whatever was missed is loaded then.
export function listen({ opened, lost, reload, message, inbound, refused }) {
  const stream = new EventSource(address('stream'));
  let before = false;
  stream.addEventListener('open', () => {
    opened();
    if (before) {
      reload();
    }
    before = true;
  });
  stream.addEventListener('error', lost);
  stream.addEventListener('reload', reload);
  stream.addEventListener('message', (event) => message(JSON.parse(event.data)));
  stream.addEventListener('inbound', (event) => inbound(JSON.parse(event.data)));
  stream.addEventListener('refused', (event) => refused(JSON.parse(event.data)));
}
