// The words of the page itself. Those of a question set come with it, in whatever languages it has.
import en from '../words/en.json';
import nl from '../words/nl.json';
import { Cell } from './cell';

export type Words = typeof en;
export type Key = keyof Words;
const all = { en, nl } satisfies Record<string, Words>;
export type Language = keyof typeof all;

export const languages: Record<Language, string> = { en: 'English', nl: 'Nederlands' };

/** The closest language that the page speaks. */
export function closest(...wanted: (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const primary = tag?.toLowerCase().split('-')[0];
    if (primary && primary in all) return primary as Language;
  }
  return 'en';
}

export const language = new Cell<Language>('en');

type Values = Record<string, string | number>;

/** A text of the page, with its places filled in. */
export function say(key: Key, values?: Values): string {
  const text: string = all[language.value][key];
  return values ? text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place)) : text;
}

/** A text whose key is put together out of a code of the API; what is unknown stays as it is. */
export const sayCode = (prefix: string, code: string): string => {
  const key = `${prefix}.${code}`;
  return key in all.en ? say(key as Key) : code;
};

export const day = (instant: string): string =>
  new Intl.DateTimeFormat(language.value, { dateStyle: 'long' }).format(new Date(instant.length === 10 ? `${instant}T12:00:00` : instant));
