// Where the person is. The address never changes, and the browser's history holds numbers only: it stays behind on a shared computer.
import { Cell } from './cell';

export type Place =
  | { at: 'arrive' }
  | { at: 'promises'; joinCode: string }
  | { at: 'return' }
  | { at: 'return-code'; code: string }
  | { at: 'home' }
  | { at: 'reflect'; reflectionId: string; linkId?: string; only?: boolean }
  | { at: 'review'; reflectionId: string }
  | { at: 'read'; reflectionId: string }
  | { at: 'compose'; reflectionId: string }
  | { at: 'north-star'; id: string }
  | { at: 'compare'; from: string; to: string }
  | { at: 'vision'; northStarId: string; horizon: 1 | 3 | 10 }
  | { at: 'new-goal'; northStarId?: string }
  | { at: 'goal'; id: string }
  | { at: 'check-in'; id: string }
  | { at: 'mine' }
  | { at: 'erase' }
  | { at: 'goodbye'; erased: boolean };

const visited: Place[] = [{ at: 'arrive' }];

export const place = new Cell<Place>(visited[0]!);

export function go(to: Place) {
  const here = visited.indexOf(place.value);
  visited.length = here + 1;
  visited.push(to);
  history.pushState(here + 1, '');
  show(to);
}

/** Goes somewhere that there is no way back from. */
export function goFor(to: Place) {
  visited.length = 0;
  visited.push(to);
  history.replaceState(0, '');
  show(to);
}

function show(to: Place) {
  place.value = to;
  scrollTo(0, 0);
}

addEventListener('popstate', event => {
  const known = typeof event.state === 'number' ? visited[event.state] : undefined;
  if (known) show(known);
});
