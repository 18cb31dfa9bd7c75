// How each kind of question is answered.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Answer, Item, Option, ThemeSuggestion } from './api';
import { Button, Writing } from './parts';
import { say, sayCode } from './words';

export interface ItemProps {
  item: Item;
  answer: Answer | undefined;
  /** The ids of the prompt and of what describes it. */
  labelledBy: string;
  describedBy: string | undefined;
  invalid: boolean;
  set: (answer: Answer, at: 'once' | 'pause') => void;
  flush: () => void;
  suggestions?: readonly ThemeSuggestion[] | undefined;
  /** The language of the question set, where it is not the page's own. */
  lang: string | undefined;
}

const otherCode = 'other';

export function ItemField(props: ItemProps) {
  switch (props.item.type) {
    case 'text':
    case 'short-text': return <Words {...props} />;
    case 'choice':
    case 'destination': return <Choice {...props} />;
    case 'multi-choice':
    case 'themes': return <Picks {...props} />;
    case 'scale': return <Scale {...props} />;
    case 'number': return <Measure {...props} />;
    case 'date': return <Day {...props} />;
    case 'boolean': return <YesNo {...props} />;
    case 'ranking': return <Ranking {...props} />;
    default: return null;
  }
}

function Words({ item, answer, labelledBy, describedBy, invalid, set, flush }: ItemProps) {
  const value = typeof answer?.value === 'string' ? answer.value : '';
  const write = (text: string) => set({ linkId: item.linkId, value: text === '' ? null : text }, 'pause');
  return item.type === 'text'
    ? <Writing large lines={6} max={20_000} value={value} labelledBy={labelledBy} describedBy={describedBy} invalid={invalid} onInput={write} onBlur={flush} />
    : <input
        class="line" type="text" maxLength={500} value={value} aria-labelledby={labelledBy} aria-describedby={describedBy} aria-invalid={invalid || undefined}
        onInput={event => write(event.currentTarget.value)} onBlur={flush} />;
}

function Choice({ item, answer, labelledBy, describedBy, set, flush, lang }: ItemProps) {
  const name = useId();
  const picked = typeof answer?.value === 'string' ? answer.value : undefined;
  const pick = (code: string | null) => set({ linkId: item.linkId, value: code, ...(code === otherCode && answer?.other ? { other: answer.other } : {}) }, 'once');
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {grouped(item, options(item)).map(group => (
        <Group key={group.family} family={group.family} prefix="destination">
          {group.options.map(option => (
            <label class="option" key={option.code}>
              <input type="radio" name={name} checked={picked === option.code} onChange={() => pick(option.code)} />
              <span lang={lang}>{option.text}</span>
            </label>
          ))}
        </Group>
      ))}
      {picked === otherCode && item.other && <OtherWords item={item} answer={answer} set={set} flush={flush} />}
      {picked !== undefined && <Clear onClick={() => pick(null)} />}
    </div>
  );
}

function Picks({ item, answer, labelledBy, describedBy, set, flush, lang, suggestions = [] }: ItemProps) {
  const picked = Array.isArray(answer?.value) ? answer.value : [];
  const most = item.type === 'themes' ? item.max ?? 3 : item.max ?? options(item).length;
  const full = picked.length >= most;
  const hint = useId();
  const save = (codes: string[], main = answer?.main) => set({
    linkId: item.linkId, value: codes.length > 0 ? codes : null,
    ...(main && codes.includes(main) ? { main } : {}),
    ...(codes.includes(otherCode) && answer?.other ? { other: answer.other } : {}),
  }, 'once');
  const toggle = (code: string) => picked.includes(code) ? save(picked.filter(other => other !== code)) : full ? undefined : save([...picked, code]);
  const because = new Map(suggestions.map(suggestion => [suggestion.code, suggestion.because]));
  const suggested = options(item).filter(option => because.has(option.code));
  const option = (one: Option) => (
    <label class={full && !picked.includes(one.code) ? 'option full' : 'option'} key={one.code}>
      <input
        type="checkbox" checked={picked.includes(one.code)} aria-disabled={full && !picked.includes(one.code) || undefined}
        onClick={event => { if (full && !picked.includes(one.code)) event.preventDefault(); }} onChange={() => toggle(one.code)} />
      <span>
        <span lang={lang}>{one.text}</span>
        {because.get(one.code)?.slice(0, 2).map(reason => <q class="because" key={reason.linkId + reason.phrase}>{reason.phrase}</q>)}
      </span>
    </label>
  );
  return (
    <div role="group" aria-labelledby={labelledBy} aria-describedby={`${describedBy ?? ''} ${hint}`.trim()}>
      <p class="hint" id={hint}>{most < options(item).length ? say('picks.most', { most }) : say('picks.any')}{' '}<span role="status">{full && most < options(item).length ? say('picks.full') : ''}</span></p>
      {suggested.length > 0 && <Group family="suggested" prefix="picks">{suggested.map(option)}</Group>}
      {grouped(item, options(item).filter(one => !because.has(one.code))).map(group => (
        <Group key={group.family} family={group.family} prefix={item.compass ?? 'picks'}>{group.options.map(option)}</Group>
      ))}
      {picked.includes(otherCode) && item.other && <OtherWords item={item} answer={answer} set={set} flush={flush} />}
      {item.markMain && picked.length > 1 && <Main item={item} picked={picked} lang={lang} main={answer?.main} onMark={code => save(picked, code)} />}
      {picked.length > 0 && <Clear onClick={() => save([])} />}
    </div>
  );
}

/** Which of the picks weighs most. */
function Main({ item, picked, main, lang, onMark }: { item: Item; picked: string[]; main: string | null | undefined; lang: string | undefined; onMark: (code: string) => void }) {
  const name = useId();
  return (
    <fieldset class="main-pick">
      <legend>{say('picks.main')}</legend>
      {picked.map(code => (
        <label class="option" key={code}>
          <input type="radio" name={name} checked={main === code} onChange={() => onMark(code)} />
          <span lang={lang}>{options(item).find(option => option.code === code)?.text ?? code}</span>
        </label>
      ))}
    </fieldset>
  );
}

function OtherWords({ item, answer, set, flush }: Pick<ItemProps, 'item' | 'answer' | 'set' | 'flush'>) {
  return (
    <label class="other">
      <span>{say('other.words')}</span>
      <input
        class="line" type="text" maxLength={500} value={answer?.other ?? ''} onBlur={flush}
        onInput={event => set({ ...answer!, linkId: item.linkId, other: event.currentTarget.value || null }, 'pause')} />
    </label>
  );
}

function Scale({ item, answer, labelledBy, describedBy, set, flush, lang }: ItemProps) {
  const name = useId();
  const [min, max] = [item.min ?? 0, item.max ?? 10];
  const picked = typeof answer?.value === 'number' ? answer.value : undefined;
  const pick = (value: number | null, at: 'once' | 'pause' = 'once') => set({ linkId: item.linkId, value }, at);
  return (
    <div role={max - min > 10 ? 'group' : 'radiogroup'} aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {max - min > 10
        ? (
          <p class="slider">
            <input
              type="range" min={min} max={max} step={1} value={picked ?? Math.round((min + max) / 2)} aria-labelledby={labelledBy}
              aria-valuetext={picked === undefined ? say('unanswered') : String(picked)}
              onInput={event => pick(event.currentTarget.valueAsNumber, 'pause')} onBlur={flush} />
            <output>{picked ?? '–'}</output>
          </p>
        )
        : (
          <div class="scale">
            {Array.from({ length: max - min + 1 }, (_, index) => min + index).map(value => (
              <label key={value}>
                <input type="radio" name={name} checked={picked === value} onChange={() => pick(value)} />
                <span>{value}</span>
              </label>
            ))}
          </div>
        )}
      {(item.minLabel || item.maxLabel) && <p class="scale-ends" lang={lang}><span>{item.minLabel}</span><span>{item.maxLabel}</span></p>}
      {picked !== undefined && <Clear onClick={() => pick(null)} />}
    </div>
  );
}

function Measure({ item, answer, labelledBy, describedBy, invalid, set, flush, lang }: ItemProps) {
  const hint = useId();
  const [text, setText] = useState(typeof answer?.value === 'number' ? String(answer.value) : '');
  const value = text.trim() === '' ? null : Number(text.trim().replace(',', '.'));
  const wrong = value !== null && (Number.isNaN(value) || value < (item.min ?? -Infinity) || value > (item.max ?? Infinity));
  const limits = item.min != null && item.max != null ? say('number.between', { min: item.min, max: item.max })
    : item.min != null ? say('number.least', { min: item.min }) : item.max != null ? say('number.most', { max: item.max }) : '';
  return (
    <div class="measure">
      <input
        class="line" type="text" inputMode="decimal" value={text} aria-labelledby={labelledBy} aria-describedby={`${describedBy ?? ''} ${hint}`.trim()}
        aria-invalid={invalid || wrong || undefined} onBlur={flush}
        onInput={event => {
          const written = event.currentTarget.value;
          setText(written);
          const number = written.trim() === '' ? null : Number(written.trim().replace(',', '.'));
          if (number === null || (!Number.isNaN(number) && number >= (item.min ?? -Infinity) && number <= (item.max ?? Infinity)))
            set({ linkId: item.linkId, value: number }, 'pause');
        }} />
      {item.unit && <span lang={lang}>{item.unit}</span>}
      <p class={wrong ? 'hint wrong' : 'hint'} id={hint} role={wrong ? 'alert' : undefined}>{wrong ? `${say('number.wrong')} ${limits}` : limits}</p>
    </div>
  );
}

function Day({ item, answer, labelledBy, describedBy, invalid, set, flush }: ItemProps) {
  return (
    <input
      class="line day" type="date" value={typeof answer?.value === 'string' ? answer.value : ''} aria-labelledby={labelledBy} aria-describedby={describedBy}
      aria-invalid={invalid || undefined} onBlur={flush} onInput={event => set({ linkId: item.linkId, value: event.currentTarget.value || null }, 'pause')} />
  );
}

function YesNo({ item, answer, labelledBy, describedBy, set }: ItemProps) {
  const name = useId();
  const picked = typeof answer?.value === 'boolean' ? answer.value : undefined;
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {[true, false].map(value => (
        <label class="option" key={String(value)}>
          <input type="radio" name={name} checked={picked === value} onChange={() => set({ linkId: item.linkId, value }, 'once')} />
          <span>{say(value ? 'yes' : 'no')}</span>
        </label>
      ))}
      {picked !== undefined && <Clear onClick={() => set({ linkId: item.linkId, value: null }, 'once')} />}
    </div>
  );
}

function Ranking({ item, answer, labelledBy, describedBy, set, lang }: ItemProps) {
  const [moved, setMoved] = useState('');
  const ranked = Array.isArray(answer?.value) ? answer.value : [];
  const order = [...ranked, ...options(item).map(option => option.code).filter(code => !ranked.includes(code))];
  const text = (code: string) => options(item).find(option => option.code === code)?.text ?? code;
  const save = (value: string[] | null) => set({ linkId: item.linkId, value }, 'once');
  const move = (from: number, by: number) => {
    const to = [...order];
    const [code] = to.splice(from, 1);
    to.splice(from + by, 0, code!);
    setMoved(say('ranking.moved', { option: text(code!), place: from + by + 1 }));
    save(to);
  };
  return (
    <div role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      <ol class={ranked.length > 0 ? 'ranking' : 'ranking unranked'}>
        {order.map((code, index) => (
          <li key={code}>
            <span lang={lang}>{text(code)}</span>
            <Button kind="quiet" disabled={index === 0} aria-label={say('ranking.up', { option: text(code) })} onClick={() => move(index, -1)}>↑</Button>
            <Button kind="quiet" disabled={index === order.length - 1} aria-label={say('ranking.down', { option: text(code) })} onClick={() => move(index, 1)}>↓</Button>
          </li>
        ))}
      </ol>
      <p class="unseen" role="status">{moved}</p>
      {ranked.length === 0 ? <Button kind="quiet" onClick={() => save(order)}>{say('ranking.keep')}</Button> : <Clear onClick={() => save(null)} />}
    </div>
  );
}

function Clear({ onClick }: { onClick: () => void }) {
  return <p class="clear"><Button kind="quiet" onClick={onClick}>{say('clear')}</Button></p>;
}

function Group({ family, prefix, children }: { family: string; prefix: string; children: ComponentChildren }) {
  const id = useId();
  return family
    ? <div class="family" role="group" aria-labelledby={id}><p class="family-name" id={id}>{sayCode(`family.${prefix}`, family)}</p>{children}</div>
    : <div class="family">{children}</div>;
}

const options = (item: Item): Option[] => [
  ...item.options ?? [],
  ...(item.other && !item.options?.some(option => option.code === otherCode) ? [{ code: otherCode, text: say('other') }] : []),
];

/** By family in the order in which they come; those of a practice's own have none. */
function grouped(item: Item, all: Option[]): { family: string; options: Option[] }[] {
  const families = new Map<string, Option[]>();
  for (const option of all) {
    const family = (item.type === 'themes' || item.type === 'destination') && option.family || '';
    families.set(family, [...families.get(family) ?? [], option]);
  }
  return [...families].map(([family, members]) => ({ family, options: members }));
}

/** An answer in words, for reading over. */
export function inWords(item: Item, answer: Answer | undefined): string {
  const value = answer?.value;
  const label = (code: string) => code === otherCode && answer?.other ? answer.other : options(item).find(option => option.code === code)?.text ?? code;
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(code => code === answer?.main ? say('picks.marked', { pick: label(code) }) : label(code)).join(', ');
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (typeof value === 'number') return item.unit ? `${value} ${item.unit}` : String(value);
  return item.type === 'choice' || item.type === 'destination' ? label(value) : value;
}
