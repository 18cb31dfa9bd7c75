import { render } from 'preact';
import { App } from './app';
import { speakToHost } from './frame';
import { goFor } from './places';
import { session } from './session';
import { closest, language } from './words';

const query = new URLSearchParams(location.search);
const fragment = new URLSearchParams(location.hash.slice(1));
const joinCode = fragment.get('code') ?? query.get('code') ?? '';
language.value = closest(fragment.get('language') ?? query.get('language'), ...navigator.languages);
// A code in the address would stay in the history of a shared computer.
history.replaceState(0, '', location.pathname + (query.has('practice') ? `?practice=${encodeURIComponent(query.get('practice')!)}` : ''));

session.resume();
if (session.value) goFor({ at: 'home' });
speakToHost();
render(<App joinCode={joinCode} />, document.getElementById('app')!);
