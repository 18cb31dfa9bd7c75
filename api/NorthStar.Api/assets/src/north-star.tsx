// The North Star: edited, adopted, kept as it was.
import { useState } from 'preact/hooks';
import { call, Problem, type NorthStar, type Told } from './api';
import { all } from './journey';
import { forget, useKept } from './kept';
import { Button, Field, Form, Heading, Loading, Star, Trouble, useAction, useLoad, useUnsaved, Writing } from './parts';
import { go } from './places';
import { day, say } from './words';

export function NorthStarPage({ id }: { id: string }) {
  const { value: told, problem, again } = useLoad(() => call('get', '/v1/north-stars/{id}', { path: { id } }), [id]);
  if (!told) return <Loading problem={problem} again={again} />;
  return told.value.status === 'draft' ? <Edit told={told} onAdopted={again} /> : <Kept star={told.value} />;
}

function Edit({ told, onAdopted }: { told: Told<NorthStar>; onAdopted: () => void }) {
  const [etag, setEtag] = useState(told.etag);
  const [saved, setSaved] = useState(told.value);
  const form = `star/${told.value.id}/`;
  const [statement, setStatement] = useKept(form + 'statement', told.value.statement);
  const [looksLike, setLooksLike] = useKept(form + 'looks', told.value.looksLike ?? '');
  const [feelsLike, setFeelsLike] = useKept(form + 'feels', told.value.feelsLike ?? '');
  const [said, setSaid] = useState('');
  const changed = statement !== saved.statement || looksLike !== (saved.looksLike ?? '') || feelsLike !== (saved.feelsLike ?? '');
  useUnsaved(changed);
  const save = async () => {
    if (!statement.trim()) throw new Problem(0, { detail: say('star.needs-statement') });
    if (!changed) return etag;
    const { responseId, evidence } = saved;
    const answer = await call('put', '/v1/north-stars/{id}', {
      path: { id: saved.id }, ifMatch: etag,
      body: { statement, looksLike: looksLike || null, feelsLike: feelsLike || null, ...(responseId ? { responseId, evidence } : {}) },
    });
    forget(form);
    setSaved(answer.value);
    setEtag(answer.etag);
    return answer.etag;
  };
  const keep = useAction(async () => {
    await save();
    setSaid(say('save.saved'));
  });
  const adopt = useAction(async key => {
    await save();
    await call('post', '/v1/north-stars/{id}/adopt', { path: { id: saved.id }, key });
    onAdopted();
  });
  return (
    <section class="edit-star">
      <Heading over={say('draft.over')}>{say('star.edit')}</Heading>
      <p class="lead">{say('star.edit.lead')}</p>
      <Form onSend={() => void adopt.run()}>
        <Field label={say('part.statement')}>{({ id }) => <Writing id={id} large lines={3} max={2000} value={statement} onInput={setStatement} />}</Field>
        <Field label={say('part.looks-like')} hint={say('star.looks.hint')}>{({ id, describedBy }) => <Writing id={id} max={2000} value={looksLike} describedBy={describedBy} onInput={setLooksLike} />}</Field>
        <Field label={say('part.feels-like')} hint={say('star.feels.hint')}>{({ id, describedBy }) => <Writing id={id} max={2000} value={feelsLike} describedBy={describedBy} onInput={setFeelsLike} />}</Field>
        <Evidence star={saved} />
        <Trouble problem={adopt.problem ?? keep.problem} />
        <p class="unseen" role="status">{changed ? '' : said}</p>
        <p class="goes">
          <Button disabled={keep.busy || !changed} onClick={() => void keep.run()}>{!changed && said ? say('save.saved') : say('star.keep-draft')}</Button>
          <Button kind="main" type="submit" disabled={adopt.busy}>{say('star.adopt')}</Button>
        </p>
      </Form>
    </section>
  );
}

function Evidence({ star }: { star: NorthStar }) {
  return star.evidence.length === 0 ? null : (
    <details>
      <summary>{say('star.evidence')}</summary>
      <ul>{star.evidence.map((one, index) => <li key={index}><q class="words">{one.quote}</q></li>)}</ul>
    </details>
  );
}

function Kept({ star }: { star: NorthStar }) {
  const { value: stars = [] } = useLoad(() => all(page => call('get', '/v1/north-stars', { query: page })), [star.id]);
  const adopted = stars.find(one => one.status === 'adopted');
  const before = stars.find(one => one.status === 'superseded');
  const [from, to] = star.status === 'superseded' ? [star, adopted] : [before, star];
  return (
    <section class="north-star">
      <Star size={72} />
      <Heading over={star.status === 'adopted' ? say('star.mine') : say('star.was', { day: day(star.supersededAt ?? star.updatedAt) })}>{star.statement}</Heading>
      {star.looksLike && <p><span class="over">{say('part.looks-like')}</span><span class="words">{star.looksLike}</span></p>}
      {star.feelsLike && <p><span class="over">{say('part.feels-like')}</span><span class="words">{star.feelsLike}</span></p>}
      <Evidence star={star} />
      <p class="goes">
        <Button onClick={() => go({ at: 'home' })}>{say('home')}</Button>
        {from && to && <Button onClick={() => go({ at: 'compare', from: from.id, to: to.id })}>{say('star.compare')}</Button>}
        {star.status === 'adopted' && <Button kind="main" onClick={() => go({ at: 'vision', northStarId: star.id, horizon: 1 })}>{say('star.vision')}</Button>}
      </p>
    </section>
  );
}
