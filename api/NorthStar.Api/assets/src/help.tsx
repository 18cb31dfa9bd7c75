// Help now: there without signing in, on every screen.
import { useState } from 'preact/hooks';
import { call, type HelpLine } from './api';
import { Button, Dialog, Field, useLoad } from './parts';
import { language, say } from './words';

/** Where people of the product's languages are; any other country can be typed by its two letters. */
const countries = ['AU', 'AT', 'BE', 'CA', 'DE', 'FR', 'IE', 'LU', 'NL', 'NZ', 'CH', 'GB', 'US'];

/** The country that the browser speaks of; a language alone names none. */
export function guessCountry(tags: readonly string[] = navigator.languages): string {
  for (const tag of tags) {
    const region = new Intl.Locale(tag).region;
    if (region && /^[A-Z]{2}$/.test(region)) return region;
  }
  return '';
}

export function HelpDialog({ named, onClose }: { named: string | undefined; onClose: () => void }) {
  const [country, setCountry] = useState(() => named ?? guessCountry());
  const { value, problem, again } = useLoad(() => call('get', '/v1/help-lines', { query: country ? { country } : {} }).then(told => told.value), [country]);
  const names = new Intl.DisplayNames(language.value, { type: 'region' });
  const known = [...new Set([...countries, ...(country ? [country] : [])])].map(code => ({ code, name: names.of(code) ?? code })).sort((one, other) => one.name.localeCompare(other.name));
  return (
    <Dialog title={say('help.title')} onClose={onClose}>
      <p>{say('help.lead')}</p>
      {problem !== null && (
        <>
          <p><strong>{say('help.emergency')}</strong></p>
          <p><Button onClick={again}>{say('again')}</Button></p>
        </>
      )}
      {value && (
        <>
          <ul class="help-lines">{value.items.map(line => <Line key={line.code} line={line} />)}</ul>
          <p class="hint">{value.note}</p>
        </>
      )}
      <Field label={say('help.country')}>
        {({ id }) => (
          <select class="line" id={id} value={country} onChange={event => setCountry(event.currentTarget.value)}>
            <option value="">{say('help.elsewhere')}</option>
            {known.map(one => <option key={one.code} value={one.code}>{one.name}</option>)}
          </select>
        )}
      </Field>
    </Dialog>
  );
}

function Line({ line }: { line: HelpLine }) {
  const names = new Intl.DisplayNames(language.value, { type: 'language' });
  return (
    <li class={line.kind}>
      <strong>{line.name}</strong>
      {line.audience !== 'general' && <span class="hint">{say(`help.for.${line.audience}`)}</span>}
      {line.phone && <a href={`tel:${line.phone.replace(/[^+\d]/g, '')}`}>{line.phone}</a>}
      {line.text && <a href={`sms:${line.text.number.replace(/[^+\d]/g, '')}`}>{line.text.message ? say('help.text.message', { message: line.text.message, number: line.text.number }) : say('help.text', { number: line.text.number })}</a>}
      {line.url && <a href={line.url} rel="noreferrer noopener" target="_blank">{new URL(line.url).host}</a>}
      <span class="hint">{[line.hours, line.languages.map(tag => names.of(tag)).join(', ')].filter(Boolean).join(' · ')}</span>
      {line.isOutdated && <span class="hint">{say('help.outdated', { day: line.verifiedOn })}</span>}
    </li>
  );
}
