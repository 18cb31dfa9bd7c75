// What screens are made of.
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { newKey, Problem, Unreachable } from './api';
import { say } from './words';

/** The heading of a screen. The focus goes there, so that a screen reader begins with it and a keyboard goes on from it. */
export function Heading({ children, id, lang, over }: { children: ComponentChildren; id?: string; lang?: string | undefined; over?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `${heading.current?.textContent ?? ''} · NorthStar`;
  }, []);
  return (
    <>
      {over && <p class="over" lang={lang}>{over}</p>}
      <h1 ref={heading} tabIndex={-1} id={id} lang={lang}>{children}</h1>
    </>
  );
}

export function Star({ size = 28 }: { size?: number }) {
  return (
    <svg class="star" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path d="M16 1.500c1 9 4.500 13 14.500 14.500C20.500 17.500 17 21.500 16 30.500 15 21.500 11.500 17.500 1.500 16 11.500 14.500 15 10.500 16 1.500Z" />
    </svg>
  );
}

/** What went wrong, in words that help. */
export function Trouble({ problem, texts }: { problem: unknown; texts?: Record<string, string> }) {
  if (!problem) return null;
  const told = problem instanceof Unreachable ? say('trouble.unreachable')
    : problem instanceof Problem ? texts?.[problem.code] ?? texts?.[String(problem.status)] ?? refusal(problem)
    : say('trouble.unforeseen');
  return <p class="trouble" role="alert">{told}</p>;
}

const refusal = (problem: Problem): string =>
  problem.status === 412 ? say('trouble.changed') : problem.status === 429 ? say('trouble.busy')
    : problem.body.errors?.map(error => error.detail).join(' ') || problem.message;

/** Something that the service is asked to do once: while it is under way nothing is asked again, and a repeat after a failure has the same key. */
export function useAction<A extends unknown[]>(action: (key: string, ...input: A) => Promise<void>) {
  const [state, setState] = useState<{ busy: boolean; problem: unknown }>({ busy: false, problem: null });
  const key = useRef('');
  const busy = useRef(false);
  const alive = useAlive();
  const run = async (...input: A) => {
    if (busy.current) return;
    busy.current = true;
    setState({ busy: true, problem: null });
    key.current ||= newKey();
    try {
      await action(key.current, ...input);
      key.current = '';
      if (alive.current) setState({ busy: false, problem: null });
    } catch (problem) {
      // Refused for good: what is sent next is something else.
      if (!(problem instanceof Unreachable)) key.current = '';
      if (alive.current) setState({ busy: false, problem });
    } finally {
      busy.current = false;
    }
  };
  return { ...state, run };
}

/** Loads something for a screen; <code>again</code> after a failure. */
export function useLoad<T>(load: () => Promise<T>, on: unknown[]): { value: T | undefined; problem: unknown; again: () => void } {
  const [state, setState] = useState<{ value: T | undefined; problem: unknown }>({ value: undefined, problem: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    load().then(
      value => { if (wanted) setState({ value, problem: null }); },
      (problem: unknown) => { if (wanted) setState({ value: undefined, problem }); });
    return () => { wanted = false; };
  }, [...on, attempt]);
  return { ...state, again: () => setAttempt(attempt + 1) };
}

function useAlive() {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => { alive.current = false; };
  }, []);
  return alive;
}

/** A screen that waits for what it shows. */
export function Loading({ problem, again }: { problem: unknown; again: () => void }) {
  return problem
    ? <section class="waiting"><Trouble problem={problem} /><button type="button" class="button" onClick={again}>{say('again')}</button></section>
    : <p class="waiting" role="status"><Star /><span class="unseen">{say('loading')}</span></p>;
}

/** A text field that grows with what is written. */
export function Writing(props: {
  id?: string; value: string; onInput: (text: string) => void; onBlur?: () => void; max: number; labelledBy?: string; describedBy?: string | undefined;
  lines?: number; placeholder?: string; invalid?: boolean; large?: boolean;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = field.current!;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [props.value]);
  return (
    <textarea
      ref={field} id={props.id} class={props.large ? 'writing large' : 'writing'} rows={props.lines ?? 3} maxLength={props.max} value={props.value}
      placeholder={props.placeholder} aria-labelledby={props.labelledBy} aria-describedby={props.describedBy} aria-invalid={props.invalid || undefined}
      onInput={event => props.onInput(event.currentTarget.value)} onBlur={props.onBlur} />
  );
}

/** A labelled field of a form. */
export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: (ids: { id: string; describedBy: string | undefined }) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {children({ id, describedBy: hint ? `${id}-hint` : undefined })}
    </div>
  );
}

/** A form that is sent by its main button or by Enter. */
export function Form({ onSend, children, label }: { onSend: () => void; children: ComponentChildren; label?: string }) {
  return <form noValidate aria-label={label} onSubmit={event => { event.preventDefault(); onSend(); }}>{children}</form>;
}

export function Button({ kind = 'plain', ...rest }: ButtonHTMLAttributes & { kind?: 'main' | 'plain' | 'quiet' | 'danger' }) {
  return <button type="button" class={`button ${kind}`} {...rest} />;
}

/** A dialog over everything. Escape and its own button close it, and the focus returns to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose?: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const box = dialog.current!;
    const before = document.activeElement as HTMLElement | null;
    box.showModal();
    return () => {
      box.close();
      before?.focus?.();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={event => { event.preventDefault(); onClose?.(); }}>
      <h2 id={id} tabIndex={-1}>{title}</h2>
      {children}
      {onClose && <p class="ends"><Button onClick={onClose}>{say('close')}</Button></p>}
    </dialog>
  );
}

/** Warns before words are left behind that are not saved. */
export function useUnsaved(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
