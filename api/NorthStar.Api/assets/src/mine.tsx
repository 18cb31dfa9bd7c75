// What is the person's to decide: consent, employer, language, and an end to it all.
import { useState } from 'preact/hooks';
import { Tick } from './arrive';
import { call, Problem, send, Unreachable, type Me } from './api';
import { closeReflection } from './journey';
import { forget } from './kept';
import { Button, Field, Form, Heading, Loading, Trouble, useAction, useLoad } from './parts';
import { go, goFor } from './places';
import { session } from './session';
import { say } from './words';

export function Mine() {
  const { value: told, problem, again } = useLoad(() => call('get', '/v1/me', {}), []);
  const [joinCode, setJoinCode] = useState('');
  const [said, setSaid] = useState('');
  const change = useAction(async (_, body: Parameters<typeof update>[0]) => {
    try {
      await update(body, told?.etag);
      setSaid(say('mine.changed'));
      setJoinCode('');
    } finally {
      again();
    }
  });
  const endAccess = useAction(async () => {
    await call('delete', '/v1/me/app-access', {});
    setSaid(say('mine.app.ended'));
    again();
  });
  const download = useAction(async () => {
    const answer = await send('get', '/v1/me/export', {});
    const file = URL.createObjectURL(await answer.blob().catch(() => { throw new Unreachable(); }));
    const link = document.createElement('a');
    link.href = file;
    link.download = 'northstar.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), 60_000);
  });
  if (!told) return <Loading problem={problem} again={again} />;
  const me = told.value;
  const consent = (part: 'organizationReleases' | 'coachTrends') => (value: boolean) => void change.run({ consent: { ...me.consent, [part]: value } });
  return (
    <section class="mine">
      <Heading>{say('mine.title')}</Heading>
      <p class="unseen" role="status">{said}</p>
      <Trouble problem={change.problem} texts={{ '400': say('trouble.join-code') }} />
      <section aria-labelledby="mine-counted">
        <h2 id="mine-counted">{say('mine.counted')}</h2>
        <p>{say('mine.counted.lead')}</p>
        <Tick checked={me.consent.organizationReleases ?? false} onChange={consent('organizationReleases')} text={say('consent.organization')} note={say('consent.organization.note')} />
        <Tick checked={me.consent.coachTrends ?? false} onChange={consent('coachTrends')} text={say('consent.coaches')} note={say('consent.coaches.note')} />
      </section>
      <section aria-labelledby="mine-employer">
        <h2 id="mine-employer">{say('mine.employer')}</h2>
        <p>{me.organization ? say('mine.employer.is', { organization: me.group ? `${me.organization}, ${me.group}` : me.organization }) : say('mine.employer.none')}</p>
        <Form onSend={() => { if (joinCode.trim()) void change.run({ joinCode: joinCode.trim() }); }}>
          <Field label={say('mine.employer.code')} hint={say('mine.employer.hint')}>
            {({ id, describedBy }) => <input class="line code" id={id} type="text" maxLength={100} autoComplete="off" spellcheck={false} value={joinCode} aria-describedby={describedBy} onInput={event => setJoinCode(event.currentTarget.value)} />}
          </Field>
          <p class="goes">
            <Button type="submit" disabled={change.busy}>{say('mine.employer.use')}</Button>
            {me.organization && <Button kind="quiet" disabled={change.busy} onClick={() => void change.run({ joinCode: null })}>{say('mine.employer.leave')}</Button>}
          </p>
        </Form>
      </section>
      {me.appAccess && (
        <section aria-labelledby="mine-app">
          <h2 id="mine-app">{say('mine.app')}</h2>
          <p>{say('mine.app.lead')}</p>
          <Trouble problem={endAccess.problem} />
          <p class="goes"><Button disabled={endAccess.busy} onClick={() => void endAccess.run()}>{say('mine.app.end')}</Button></p>
        </section>
      )}
      <Reminders me={me} etag={told.etag} onChange={again} />
      <section aria-labelledby="mine-export">
        <h2 id="mine-export">{say('mine.export')}</h2>
        <p>{say('mine.export.lead')}</p>
        <Trouble problem={download.problem} />
        <p class="goes"><Button disabled={download.busy} onClick={() => void download.run()}>{say('mine.export.go')}</Button></p>
      </section>
      <section aria-labelledby="mine-end">
        <h2 id="mine-end">{say('mine.erase')}</h2>
        <p>{say('mine.erase.lead')}</p>
        <p class="goes"><Button kind="danger" onClick={() => go({ at: 'erase' })}>{say('mine.erase.go')}</Button></p>
      </section>
      <p class="goes">
        <Button onClick={() => go({ at: 'home' })}>{say('home')}</Button>
        <Button onClick={leave}>{say('mine.leave')}</Button>
      </p>
    </section>
  );
}

type Update = Parameters<typeof call<'patch', '/v1/me'>>[2]['body'];

const update = (body: Update, ifMatch: string | undefined) => call('patch', '/v1/me', { body, ifMatch });

/** Where the service may write to, and about what; it never says about whom or why. */
function Reminders({ me, etag, onChange }: { me: Me; etag: string | undefined; onChange: () => void }) {
  const [email, setEmail] = useState(me.email ?? '');
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = useAction(async (_, body: Update, done: string) => {
    try {
      await update(body, etag);
      setSaid(done);
    } finally {
      onChange();
    }
  });
  const confirm = useAction(async key => {
    await call('post', '/v1/me/email/confirm', { body: { code: code.trim() }, key });
    setCode('');
    setSaid(say('mine.email.confirmed'));
    onChange();
  });
  return (
    <section aria-labelledby="mine-reminders">
      <h2 id="mine-reminders">{say('mine.reminders')}</h2>
      <p>{say('mine.reminders.lead')}</p>
      <p class="unseen" role="status">{said}</p>
      <Tick checked={me.reminders.reflections} onChange={reflections => void change.run({ reminders: { reflections } }, say('mine.changed'))} text={say('mine.reminders.reflections')} note={say('mine.reminders.reflections.note')} />
      <Form onSend={() => { if (email.trim()) void change.run({ email: email.trim(), ...(timeZone ? { timeZone } : {}) }, say('mine.email.sent')); }}>
        <Field label={say('mine.email')} hint={me.email ? say(me.emailConfirmed ? 'mine.email.in-use' : 'mine.email.waiting') : say('goal.optional')}>
          {({ id, describedBy }) => <input class="line" id={id} type="email" maxLength={254} autoComplete="email" value={email} aria-describedby={describedBy} onInput={event => setEmail(event.currentTarget.value)} />}
        </Field>
        <Trouble problem={change.problem} texts={{ '400': say('mine.email.wrong') }} />
        <p class="goes">
          <Button type="submit" disabled={change.busy}>{say(me.email && !me.emailConfirmed && email.trim() === me.email ? 'mine.email.again' : 'mine.email.use')}</Button>
          {me.email && <Button kind="quiet" disabled={change.busy} onClick={() => { setEmail(''); void change.run({ email: null }, say('mine.email.gone')); }}>{say('mine.email.remove')}</Button>}
        </p>
      </Form>
      {me.email && !me.emailConfirmed && (
        <Form onSend={() => { if (code.trim()) void confirm.run(); }}>
          <Field label={say('mine.email.code')}>
            {({ id }) => <input class="line code" id={id} type="text" maxLength={100} autoComplete="one-time-code" spellcheck={false} value={code} onInput={event => setCode(event.currentTarget.value)} />}
          </Field>
          <Trouble problem={confirm.problem} texts={{ '400': say('mine.email.code-wrong'), '409': say('mine.email.code-wrong') }} />
          <p class="goes"><Button type="submit" disabled={confirm.busy}>{say('mine.email.confirm')}</Button></p>
        </Form>
      )}
    </section>
  );
}

/** Ends the visit; what was written stays with the service. */
export function leave() {
  closeReflection();
  forget();
  session.end();
  goFor({ at: 'goodbye', erased: false });
}

export function Erase() {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const erase = useAction(async () => {
    try {
      await call('delete', '/v1/me', {});
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 401)) throw problem;
    }
    closeReflection();
    forget();
    session.end();
    goFor({ at: 'goodbye', erased: true });
  });
  const right = () => typed.trim().toLocaleLowerCase() === say('erase.word').toLocaleLowerCase();
  return (
    <section>
      <Heading>{say('erase.title')}</Heading>
      <p class="lead">{say('erase.lead')}</p>
      <ul class="promises">
        <li>{say('erase.what')}</li>
        <li>{say('erase.published')}</li>
        <li>{say('erase.export')}</li>
      </ul>
      <Form onSend={() => right() ? void erase.run() : setWrong(true)}>
        <Field label={say('erase.type', { word: say('erase.word') })}>
          {({ id }) => <input class="line" id={id} type="text" autoComplete="off" spellcheck={false} value={typed} aria-invalid={wrong || undefined} onInput={event => { setTyped(event.currentTarget.value); setWrong(false); }} />}
        </Field>
        {wrong && <p class="trouble" role="alert">{say('erase.wrong', { word: say('erase.word') })}</p>}
        <Trouble problem={erase.problem} />
        <p class="goes">
          <Button onClick={() => history.back()}>{say('back')}</Button>
          <Button kind="danger" type="submit" disabled={erase.busy}>{say('erase.go')}</Button>
        </p>
      </Form>
    </section>
  );
}

export function Goodbye({ erased }: { erased: boolean }) {
  return (
    <section class="goodbye">
      <Heading>{say(erased ? 'goodbye.erased' : 'goodbye.title')}</Heading>
      <p class="lead">{say(erased ? 'goodbye.erased.lead' : 'goodbye.lead')}</p>
      <p class="goes"><Button onClick={() => goFor({ at: 'arrive' })}>{say('goodbye.again')}</Button></p>
    </section>
  );
}
