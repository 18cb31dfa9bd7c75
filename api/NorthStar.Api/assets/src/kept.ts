// What is being written in a form stays in memory while the person looks elsewhere, until it is saved.
import { useState } from 'preact/hooks';

const kept = new Map<string, string>();

/** As useState, but what was written last time is still there. */
export function useKept(key: string, initial: string): [string, (text: string) => void] {
  const [text, setText] = useState(kept.get(key) ?? initial);
  return [text, now => {
    setText(now);
    if (now === initial) kept.delete(key);
    else kept.set(key, now);
  }];
}

/** Forgets a form that was saved, by how its keys begin, or everything. */
export function forget(form = '') {
  for (const key of [...kept.keys()]) if (key.startsWith(form)) kept.delete(key);
}
