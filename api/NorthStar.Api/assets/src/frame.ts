// In a frame of another site. What that site is told must not tell what the person does: the height follows from the width of the frame alone, whatever
// is on the page, and there are no other messages than ready, resize and closed. Each goes to the one origin that has said hello, which is the site's
// own: the policy of this page lets nobody else frame it.
import { place } from './places';

type Message = { type: 'northstar-ready' | 'northstar-closed' } | { type: 'northstar-resize'; height: number };

const heightFor = (width: number): number => width < 480 ? 860 : 780;

export function speakToHost() {
  if (window.parent === window) return;
  let host: string | undefined;
  let told: number | undefined;
  const tell = (message: Message) => {
    if (host) window.parent.postMessage(message, host);
  };
  const size = () => {
    const height = heightFor(document.documentElement.clientWidth);
    if (height !== told && host) tell({ type: 'northstar-resize', height: told = height });
  };
  addEventListener('message', event => {
    if (event.source !== window.parent || (event.data as { type?: unknown } | null)?.type !== 'northstar-hello') return;
    host = event.origin;
    told = undefined;
    tell({ type: 'northstar-ready' });
    size();
  });
  addEventListener('resize', size);
  place.watch(() => {
    if (place.value.at === 'goodbye') tell({ type: 'northstar-closed' });
  });
}
