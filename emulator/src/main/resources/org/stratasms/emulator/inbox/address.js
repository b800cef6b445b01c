// The place that the address names after its '#': a panel, the item of it that is meant, and what is searched.

function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // typed by hand
  }
}

export function here() {
  const [path, query = ''] = location.hash.slice(1).split('?', 2);
  const [panel, ...ids] = path.split('/').map(decoded);
  return { panel, ids: ids.filter((id) => id !== ''), query: new URLSearchParams(query) };
}

// A link to a place, such as #texts/+12065550147 or #rules/bad-evening. A plus sign and a colon are readable there.
export function link(panel, ids = [], query = {}) {
  const steps = ids.filter((id) => id).map((id) => encodeURIComponent(id).replaceAll('%2B', '+').replaceAll('%3A', ':'));
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  return `#${[panel, ...steps].join('/')}${words ? `?${words}` : ''}`;
}

// Goes to a place; the browser's back button returns.
export function go(place) {
  location.hash = place;
}

// Renames the present place, without a step for the back button.
export function rename(place) {
  history.replaceState(null, '', place);
}
