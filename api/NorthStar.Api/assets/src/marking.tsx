// Marking words of one's own. Each word is a place to mark: by mouse and touch with a tap or by dragging across, by keyboard with the arrows and the
// space bar. What stands between two marked words belongs to the passage, so a quote is always what was written, to the letter.
import { useId, useRef, useState } from 'preact/hooks';
import { say } from './words';

export interface Word {
  start: number;
  end: number;
}

/** The words of a text by the places where they begin and end. */
export const wordsOf = (text: string): Word[] => [...text.matchAll(/\S+/gu)].map(match => ({ start: match.index, end: match.index + match[0].length }));

/** Runs of marked words as they stand in the text. A line break ends a passage. */
export function passages(text: string, marked: ReadonlySet<number>): string[] {
  const words = wordsOf(text);
  const found: string[] = [];
  for (let first = 0; first < words.length; first++) {
    if (!marked.has(first)) continue;
    let last = first;
    while (marked.has(last + 1) && words[last + 1] && !text.slice(words[last]!.end, words[last + 1]!.start).includes('\n')) last++;
    found.push(text.slice(words[first]!.start, words[last]!.end));
    first = last;
  }
  return found;
}

export function Marking({ text, labelledBy, marked, onMark }: {
  text: string; labelledBy: string; marked: ReadonlySet<number>; onMark: (marked: ReadonlySet<number>) => void;
}) {
  const id = useId();
  const words = wordsOf(text);
  const [at, setAt] = useState(0);
  const [focused, setFocused] = useState(false);
  // While dragging: where it began, whether it marks or takes back, and what was marked before.
  const drag = useRef<{ from: number; to: number; marks: boolean; before: ReadonlySet<number>; moved: boolean } | null>(null);

  const paint = (from: number, to: number, marks: boolean, before: ReadonlySet<number>) => {
    const now = new Set(before);
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      if (marks) now.add(index);
      else now.delete(index);
    }
    onMark(now);
  };
  const wordUnder = (event: PointerEvent): number | undefined => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const index = under instanceof HTMLElement && under.closest(`[data-in="${id}"]`) === under ? Number(under.dataset['word']) : NaN;
    return Number.isNaN(index) ? undefined : index;
  };
  const down = (event: PointerEvent) => {
    const index = wordUnder(event);
    if (index === undefined || event.button !== 0) return;
    drag.current = { from: index, to: index, marks: !marked.has(index), before: marked, moved: false };
    setAt(index);
  };
  const move = (event: PointerEvent) => {
    const index = wordUnder(event);
    if (!drag.current || index === undefined || index === drag.current.to) return;
    drag.current.to = index;
    drag.current.moved = true;
    paint(drag.current.from, index, drag.current.marks, drag.current.before);
  };
  const up = () => {
    if (drag.current && !drag.current.moved) paint(drag.current.from, drag.current.from, drag.current.marks, drag.current.before);
    drag.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const to = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? at + 1
      : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? at - 1
      : event.key === 'Home' ? 0 : event.key === 'End' ? words.length - 1 : undefined;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      paint(at, at, !marked.has(at), marked);
    } else if (to !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(words.length - 1, to));
      if (event.shiftKey) paint(at, next, true, marked);
      setAt(next);
    }
  };

  let end = 0;
  return (
    <div
      class={focused ? 'marking words focused' : 'marking words'} role="listbox" aria-multiselectable="true" tabIndex={0} aria-labelledby={labelledBy}
      aria-activedescendant={`${id}-${at}`} onKeyDown={key} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
      onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={() => { drag.current = null; }} onPointerLeave={up}>
      {words.map((word, index) => {
        const gap = text.slice(end, word.start);
        end = word.end;
        const joined = marked.has(index) && marked.has(index - 1) && !gap.includes('\n');
        return (
          <>
            {gap && <span class={joined ? 'gap marked' : 'gap'} aria-hidden="true">{gap}</span>}
            <span
              key={word.start} id={`${id}-${index}`} role="option" aria-selected={marked.has(index)} data-in={id} data-word={index}
              class={`word${marked.has(index) ? ' marked' : ''}${index === at ? ' at' : ''}`}>
              {text.slice(word.start, word.end)}
            </span>
          </>
        );
      })}
    </div>
  );
}

/** Says how many words are marked, for those who do not see it. */
export const tally = (count: number): string => count === 0 ? say('compose.none') : count === 1 ? say('compose.one') : say('compose.many', { count });
