// What the future looks like and feels like, in one, three or ten years.
import { call, Problem, type Vision } from './api';
import { all } from './journey';
import { forget, useKept } from './kept';
import { Button, Field, Form, Heading, Loading, Trouble, useAction, useLoad, useUnsaved, Writing } from './parts';
import { go } from './places';
import { say } from './words';

export type Horizon = 1 | 3 | 10;

const horizons: readonly Horizon[] = [1, 3, 10];

export function VisionPage({ northStarId, horizon }: { northStarId: string; horizon: Horizon }) {
  const { value, problem, again } = useLoad(async () => {
    const [{ value: star }, visions] = await Promise.all([
      call('get', '/v1/north-stars/{id}', { path: { id: northStarId } }),
      all(page => call('get', '/v1/visions', { query: page })),
    ]);
    const vision = visions.find(one => one.northStarId === northStarId && one.horizonYears === horizon);
    const told = vision && await call('get', '/v1/visions/{id}', { path: { id: vision.id } });
    return { star, vision: told?.value, etag: told?.etag };
  }, [northStarId, horizon]);
  return value
    ? <Picture key={`${horizon}-${value.vision?.id ?? ''}`} statement={value.star.statement} northStarId={northStarId} horizon={horizon} vision={value.vision} etag={value.etag} />
    : <Loading problem={problem} again={again} />;
}

function Picture({ statement, northStarId, horizon, vision, etag }: { statement: string; northStarId: string; horizon: Horizon; vision: Vision | undefined; etag: string | undefined }) {
  const form = `vision/${northStarId}/${horizon}/`;
  const [looksLike, setLooksLike] = useKept(form + 'looks', vision?.looksLike ?? '');
  const [feelsLike, setFeelsLike] = useKept(form + 'feels', vision?.feelsLike ?? '');
  const changed = looksLike !== (vision?.looksLike ?? '') || feelsLike !== (vision?.feelsLike ?? '');
  useUnsaved(changed);
  const save = useAction(async (key, then: () => void) => {
    if (!looksLike.trim() && !feelsLike.trim()) throw new Problem(0, { detail: say('vision.needs-words') });
    const body = { northStarId, horizonYears: horizon, looksLike: looksLike || null, feelsLike: feelsLike || null };
    if (changed && vision) await call('put', '/v1/visions/{id}', { path: { id: vision.id }, ifMatch: etag, body });
    else if (changed) await call('post', '/v1/visions', { key, body });
    forget(form);
    then();
  });
  const next = horizons[horizons.indexOf(horizon) + 1];
  return (
    <section class="vision">
      <Heading over={<q>{statement}</q>}>{say(`horizon.${horizon}`)}</Heading>
      <p class="lead">{say('vision.lead')}</p>
      <Form onSend={() => void save.run(() => go({ at: 'home' }))}>
        <Field label={say('part.looks-like')} hint={say('vision.looks.hint')}>{({ id, describedBy }) => <Writing id={id} large lines={4} max={10_000} value={looksLike} describedBy={describedBy} onInput={setLooksLike} />}</Field>
        <Field label={say('part.feels-like')} hint={say('vision.feels.hint')}>{({ id, describedBy }) => <Writing id={id} large lines={3} max={10_000} value={feelsLike} describedBy={describedBy} onInput={setFeelsLike} />}</Field>
        <Trouble problem={save.problem} />
        <p class="goes">
          <Button onClick={() => go({ at: 'home' })}>{say('later')}</Button>
          {next && <Button disabled={save.busy} onClick={() => void save.run(() => go({ at: 'vision', northStarId, horizon: next }))}>{say('vision.save-and', { horizon: say(`horizon.${next}`).toLowerCase() })}</Button>}
          <Button kind="main" type="submit" disabled={save.busy}>{say('vision.save')}</Button>
        </p>
      </Form>
    </section>
  );
}
