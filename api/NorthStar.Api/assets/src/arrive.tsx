// Arriving: with a join code or a return code, what is promised, the way back.
import { useState } from 'preact/hooks';
import { call } from './api';
import { closeReflection } from './journey';
import { forget } from './kept';
import { Button, Field, Form, Heading, Star, Trouble, useAction, useUnsaved } from './parts';
import { go, goFor } from './places';
import { session } from './session';
import { language, say } from './words';

/** The words that the person agrees to, as the API records them. */
const consentVersion = '2026-11';

export function Arrive({ code }: { code: string }) {
  const [joinCode, setJoinCode] = useState(code);
  const [missing, setMissing] = useState(false);
  return (
    <section class="arrive">
      <Star size={64} />
      <Heading>{say('arrive.title')}</Heading>
      <p class="lead">{say('arrive.lead')}</p>
      <Form onSend={() => joinCode.trim() ? go({ at: 'promises', joinCode: joinCode.trim() }) : setMissing(true)}>
        <Field label={say('arrive.code')} hint={say('arrive.code.hint')}>
          {({ id, describedBy }) => (
            <input
              class="line code" id={id} type="text" maxLength={100} autoComplete="off" autoCapitalize="characters" spellcheck={false} value={joinCode}
              aria-describedby={describedBy} aria-invalid={missing || undefined}
              onInput={event => { setJoinCode(event.currentTarget.value); setMissing(false); }} />
          )}
        </Field>
        {missing && <p class="trouble" role="alert">{say('arrive.code.missing')}</p>}
        <p class="goes"><Button kind="main" type="submit">{say('arrive.begin')}</Button></p>
      </Form>
      <p><Button kind="quiet" onClick={() => go({ at: 'return' })}>{say('arrive.return')}</Button></p>
    </section>
  );
}

export function Promises({ joinCode }: { joinCode: string }) {
  const [store, setStore] = useState(false);
  const [organization, setOrganization] = useState(false);
  const [coaches, setCoaches] = useState(false);
  const [needed, setNeeded] = useState(false);
  const join = useAction(async key => {
    const { value } = await call('post', '/v1/participants', {
      key,
      body: {
        joinCode, language: language.value,
        consent: { version: consentVersion, storeReflections: true, organizationReleases: organization, coachTrends: coaches },
      },
    });
    session.begin(value);
    goFor({ at: 'return-code', code: value.returnCode });
  });
  return (
    <section>
      <Heading>{say('promises.title')}</Heading>
      <ul class="promises">
        <li>{say('promises.only-you')}</li>
        <li>{say('promises.time')}</li>
        <li>{say('promises.not-therapy')}</li>
        <li>{say('promises.leave')}</li>
      </ul>
      <details>
        <summary>{say('promises.more')}</summary>
        <ul>
          <li>{say('promises.blurred')}</li>
          <li>{say('promises.out')}</li>
          <li>{say('promises.odds')}</li>
          <li>{say('promises.group')}</li>
          <li>{say('promises.withdraw')}</li>
          <li>{say('promises.small')}</li>
          <li>{say('promises.app')}</li>
          <li>{say('promises.limits')}</li>
        </ul>
      </details>
      <Form onSend={() => store ? void join.run() : setNeeded(true)}>
        <fieldset class="consent">
          <legend>{say('consent.title')}</legend>
          <Tick checked={store} onChange={value => { setStore(value); setNeeded(false); }} text={say('consent.store')} note={say('consent.store.note')} />
          <Tick checked={organization} onChange={setOrganization} text={say('consent.organization')} note={say('consent.organization.note')} />
          <Tick checked={coaches} onChange={setCoaches} text={say('consent.coaches')} note={say('consent.coaches.note')} />
        </fieldset>
        {needed && <p class="trouble" role="alert">{say('consent.needed')}</p>}
        <Trouble problem={join.problem} texts={{ 'bad_input': say('trouble.join-code'), '400': say('trouble.join-code') }} />
        <p class="goes">
          <Button onClick={() => history.back()}>{say('back')}</Button>
          <Button kind="main" type="submit" disabled={join.busy}>{say('promises.agree')}</Button>
        </p>
      </Form>
    </section>
  );
}

export function Tick({ checked, onChange, text, note }: { checked: boolean; onChange: (value: boolean) => void; text: string; note?: string }) {
  return (
    <label class="option">
      <input type="checkbox" checked={checked} onChange={event => onChange(event.currentTarget.checked)} />
      <span>{text}{note && <small>{note}</small>}</span>
    </label>
  );
}

/** Asks for the return code; also where a token has ended in the middle of things. */
export function ReturnForm({ onBack }: { onBack?: () => void }) {
  const [code, setCode] = useState('');
  const known = session.value;
  const comeBack = useAction(async key => {
    const { value } = await call('post', '/v1/participants/token', { key, body: { returnCode: code.trim() } });
    const another = known !== null && known.participantId !== value.participantId;
    if (another) {
      closeReflection();
      forget();
    }
    session.begin(value);
    if (another || known === null) goFor({ at: 'home' });
  });
  return (
    <Form onSend={() => void comeBack.run()}>
      <Field label={say('return.code')} hint={say('return.hint')}>
        {({ id, describedBy }) => (
          <input
            class="line code" id={id} type="text" maxLength={100} autoComplete="off" autoCapitalize="characters" spellcheck={false} value={code}
            aria-describedby={describedBy} onInput={event => setCode(event.currentTarget.value)} />
        )}
      </Field>
      <Trouble problem={comeBack.problem} texts={{ '400': say('trouble.return-code'), '401': say('trouble.return-code') }} />
      <p class="goes">
        {onBack && <Button onClick={onBack}>{say('back')}</Button>}
        <Button kind="main" type="submit" disabled={comeBack.busy || code.trim() === ''}>{say('return.go')}</Button>
      </p>
    </Form>
  );
}

export function Return() {
  return (
    <section>
      <Heading>{say('return.title')}</Heading>
      <p class="lead">{say('return.lead')}</p>
      <ReturnForm onBack={() => history.back()} />
    </section>
  );
}

export function ReturnCode({ code }: { code: string }) {
  const [copied, setCopied] = useState<boolean>();
  const [kept, setKept] = useState(false);
  useUnsaved(!kept);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <section class="return-code">
      <Heading>{say('keep.title')}</Heading>
      <p class="lead">{say('keep.lead')}</p>
      <p class="the-code"><code>{code}</code></p>
      <p class="goes screen-only">
        <Button onClick={() => void copy()}>{say('keep.copy')}</Button>
        <Button onClick={() => print()}>{say('keep.print')}</Button>
      </p>
      <p class="hint" role="status">{copied === true ? say('keep.copied') : copied === false ? say('keep.not-copied') : ''}</p>
      <p>{say('keep.warning')}</p>
      <p class="print-only">{say('keep.address', { address: location.origin + '/reflect' })}</p>
      <div class="screen-only">
        <Tick checked={kept} onChange={setKept} text={say('keep.kept')} />
        <p class="goes"><Button kind="main" disabled={!kept} onClick={() => goFor({ at: 'home' })}>{say('continue')}</Button></p>
      </div>
    </section>
  );
}
