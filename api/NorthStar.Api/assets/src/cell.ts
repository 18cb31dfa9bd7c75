import { useLayoutEffect, useReducer } from 'preact/hooks';

/** A value that screens watch. */
export class Cell<T> {
  readonly #watchers = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}

/** The value now; the component is drawn again when it changes. */
export function use<T>(cell: Cell<T>): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => {
    const seen = cell.value;
    const stop = cell.watch(() => draw(undefined));
    // It may have changed between drawing and watching.
    if (!Object.is(seen, cell.value)) draw(undefined);
    return stop;
  }, [cell]);
  return cell.value;
}
