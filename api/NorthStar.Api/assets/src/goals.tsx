// What the person does about it: goals, milestones, check-ins.
import { useEffect, useId, useState } from 'preact/hooks';
import { call, Problem, type Goal, type Told } from './api';
import { all } from './journey';
import { forget, useKept } from './kept';
import { Button, Dialog, Field, Form, Heading, Loading, Trouble, useAction, useLoad, useUnsaved, Writing } from './parts';
import { go, goFor } from './places';
import { day, say, sayCode } from './words';

type TargetKind = 'yes-no' | 'number' | 'milestones';
type Every = 'day' | 'week' | 'two-weeks' | 'month';

const number = (text: string): number | null => text.trim() === '' ? null : Number(text.trim().replace(',', '.'));

export function NewGoal({ northStarId }: { northStarId: string | undefined }) {
  const [title, setTitle] = useKept('goal/title', '');
  const [why, setWhy] = useKept('goal/why', '');
  const [kind, setKind] = useState<TargetKind>('yes-no');
  const [baseline, setBaseline] = useState('');
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState('');
  const [milestones, setMilestones] = useState(['', '']);
  const [dueOn, setDueOn] = useState('');
  const [every, setEvery] = useState<Every | ''>('');
  useUnsaved(title !== '' || why !== '');
  const set = useAction(async key => {
    if (!title.trim()) throw new Problem(0, { detail: say('goal.needs-title') });
    if (kind === 'number' && (number(value) === null || Number.isNaN(number(value)) || Number.isNaN(number(baseline) ?? 0))) throw new Problem(0, { detail: say('goal.needs-number') });
    const { value: goal } = await call('post', '/v1/goals', {
      key,
      body: {
        title: title.trim(), why: why || null, northStarId: northStarId ?? null,
        target: kind === 'number' ? { kind, baseline: number(baseline), value: number(value), unit: unit.trim() || null } : { kind },
        dueOn: dueOn || null,
        reminder: every ? { every, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, quietHours: { from: '21:00', to: '08:00' } } : null,
      },
    });
    // Each with a key of its own, so that a repeat after a broken connection adds none twice.
    for (const [index, milestone] of milestones.entries())
      if (milestone.trim()) await call('post', '/v1/goals/{id}/milestones', { path: { id: goal.id }, key: `${key}-${index}`, body: { title: milestone.trim() } });
    await call('post', '/v1/goals/{id}/activate', { path: { id: goal.id }, key: `${key}-activate` });
    forget('goal/');
    goFor({ at: 'goal', id: goal.id });
  });
  const kinds = useId();
  return (
    <section class="goal-form">
      <Heading>{say('goal.new')}</Heading>
      <p class="lead">{say('goal.new.lead')}</p>
      <Form onSend={() => void set.run()}>
        <Field label={say('goal.title')}>{({ id }) => <input class="line" id={id} type="text" maxLength={200} value={title} onInput={event => setTitle(event.currentTarget.value)} />}</Field>
        <Field label={say('goal.why')} hint={say('goal.why.hint')}>{({ id, describedBy }) => <Writing id={id} max={2000} value={why} describedBy={describedBy} onInput={setWhy} />}</Field>
        <fieldset>
          <legend>{say('goal.target')}</legend>
          {(['yes-no', 'number', 'milestones'] as const).map(one => (
            <label class="option" key={one}><input type="radio" name={kinds} checked={kind === one} onChange={() => setKind(one)} /><span>{say(`goal.target.${one}`)}</span></label>
          ))}
        </fieldset>
        {kind === 'number' && (
          <div class="row">
            <Field label={say('goal.baseline')}>{({ id }) => <input class="line" id={id} type="text" inputMode="decimal" value={baseline} onInput={event => setBaseline(event.currentTarget.value)} />}</Field>
            <Field label={say('goal.value')}>{({ id }) => <input class="line" id={id} type="text" inputMode="decimal" value={value} onInput={event => setValue(event.currentTarget.value)} />}</Field>
            <Field label={say('goal.unit')}>{({ id }) => <input class="line" id={id} type="text" maxLength={50} value={unit} onInput={event => setUnit(event.currentTarget.value)} />}</Field>
          </div>
        )}
        <fieldset>
          <legend>{say('goal.milestones')}</legend>
          {milestones.map((milestone, index) => (
            <input
              key={index} class="line" type="text" maxLength={200} aria-label={say('goal.milestone', { number: index + 1 })} value={milestone}
              onInput={event => setMilestones(milestones.with(index, event.currentTarget.value))} />
          ))}
          {milestones.length < 50 && <p><Button kind="quiet" onClick={() => setMilestones([...milestones, ''])}>{say('goal.milestone.more')}</Button></p>}
        </fieldset>
        <div class="row">
          <Field label={say('goal.due-on')} hint={say('goal.optional')}>{({ id, describedBy }) => <input class="line day" id={id} type="date" value={dueOn} aria-describedby={describedBy} onInput={event => setDueOn(event.currentTarget.value)} />}</Field>
          <Field label={say('goal.reminder')} hint={say('goal.reminder.hint')}>
            {({ id, describedBy }) => (
              <select class="line" id={id} value={every} aria-describedby={describedBy} onChange={event => setEvery(event.currentTarget.value as Every | '')}>
                <option value="">{say('goal.reminder.none')}</option>
                {(['day', 'week', 'two-weeks', 'month'] as const).map(one => <option key={one} value={one}>{say(`goal.every.${one}`)}</option>)}
              </select>
            )}
          </Field>
        </div>
        <Trouble problem={set.problem} />
        <p class="goes"><Button onClick={() => history.back()}>{say('back')}</Button><Button kind="main" type="submit" disabled={set.busy}>{say('goal.set')}</Button></p>
      </Form>
    </section>
  );
}

export function GoalPage({ id }: { id: string }) {
  const { value: told, problem, again } = useLoad(() => call('get', '/v1/goals/{id}', { path: { id } }), [id]);
  return told ? <OneGoal told={told} again={again} /> : <Loading problem={problem} again={again} />;
}

function OneGoal({ told, again }: { told: Told<Goal>; again: () => void }) {
  const { value: goal, etag } = told;
  const [ending, setEnding] = useState<'complete' | 'release'>();
  const { value: checkIns = [] } = useLoad(() => all(page => call('get', '/v1/goals/{id}/check-ins', { path: { id: goal.id }, query: page })), [goal.id, etag]);
  const step = useAction(async (key, to: 'activate' | 'pause' | 'resume' | 'reopen') => {
    await call('post', `/v1/goals/{id}/${to}`, { path: { id: goal.id }, key });
    again();
  });
  const tick = useAction(async (_, milestoneId: string, done: boolean) => {
    try {
      await call('patch', '/v1/goals/{id}/milestones/{milestoneId}', { path: { id: goal.id, milestoneId }, ifMatch: etag, body: { done } });
    } finally {
      again();
    }
  });
  const { status } = goal;
  const progress = goal.progress === null || goal.progress === undefined ? undefined : goal.target?.kind === 'number' ? `${goal.progress} ${goal.target.unit ?? ''}`.trim() : `${goal.progress} %`;
  return (
    <section class="goal">
      <Heading over={[sayCode('goal.status', status), goal.dueOn && say('goal.due', { day: day(goal.dueOn) }), goal.overdue && say('goal.overdue')].filter(Boolean).join(' · ')}>{goal.title}</Heading>
      {goal.why && <p><span class="over">{say('goal.why')}</span><span class="words">{goal.why}</span></p>}
      {goal.target?.kind === 'number' && <p><span class="over">{say('goal.target')}</span>{say('goal.from-to', { from: goal.target.baseline ?? '–', to: goal.target.value ?? '–', unit: goal.target.unit ?? '' })}</p>}
      {progress && <p><span class="over">{say('goal.progress')}</span>{progress}{goal.achievement && ` · ${sayCode('goal.achievement', goal.achievement)}`}</p>}
      {goal.milestones.length > 0 && (
        <fieldset disabled={status === 'released' || status === 'completed'}>
          <legend>{say('goal.milestones')}</legend>
          {goal.milestones.map(milestone => <Milestone key={milestone.id} {...milestone} onTick={done => void tick.run(milestone.id, done)} />)}
        </fieldset>
      )}
      <Trouble problem={step.problem ?? tick.problem} />
      <p class="goes">
        {status === 'active' && <Button kind="main" onClick={() => go({ at: 'check-in', id: goal.id })}>{say('goal.check-in')}</Button>}
        {status === 'draft' && <Button kind="main" onClick={() => void step.run('activate')}>{say('goal.activate')}</Button>}
        {status === 'paused' && <Button kind="main" onClick={() => void step.run('resume')}>{say('goal.resume')}</Button>}
        {status === 'active' && <Button onClick={() => setEnding('complete')}>{say('goal.complete')}</Button>}
        {status === 'active' && <Button onClick={() => void step.run('pause')}>{say('goal.pause')}</Button>}
        {(status === 'draft' || status === 'active' || status === 'paused') && <Button kind="quiet" onClick={() => setEnding('release')}>{say('goal.release')}</Button>}
        {(status === 'released' || status === 'completed') && <Button onClick={() => void step.run('reopen')}>{say('goal.reopen')}</Button>}
      </p>
      {checkIns.length > 0 && (
        <section aria-labelledby="check-ins">
          <h2 id="check-ins">{say('goal.check-ins')}</h2>
          <ol class="check-ins">
            {checkIns.map(one => (
              <li key={one.id}>
                <p class="over">{[day(one.at), one.progress != null && say('check-in.progress.is', { progress: one.progress, unit: goal.target?.kind === 'number' ? goal.target.unit ?? '' : '%' }), one.confidence != null && say('check-in.confidence.is', { confidence: one.confidence })].filter(Boolean).join(' · ')}</p>
                {one.note && <p class="words">{one.note}</p>}
                {one.obstacle && <p><span class="over">{say('check-in.obstacle')}</span><span class="words">{one.obstacle}</span></p>}
                {one.nextStep && <p><span class="over">{say('check-in.next')}</span><span class="words">{one.nextStep}</span></p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      <p class="goes"><Button onClick={() => go({ at: 'home' })}>{say('home')}</Button></p>
      {ending && <Ending goal={goal} how={ending} onClose={() => setEnding(undefined)} onDone={() => { setEnding(undefined); again(); }} />}
    </section>
  );
}

/** Ticked at once; if the service refuses, the reload that follows takes it back. */
function Milestone({ title, done, onTick }: { title: string; done: boolean; onTick: (done: boolean) => void }) {
  const [ticked, setTicked] = useState(done);
  useEffect(() => setTicked(done), [done]);
  return (
    <label class="option">
      <input type="checkbox" checked={ticked} onChange={event => { setTicked(event.currentTarget.checked); onTick(event.currentTarget.checked); }} />
      <span>{title}</span>
    </label>
  );
}

/** A goal is completed or let go; it never fails. */
function Ending({ goal, how, onClose, onDone }: { goal: Goal; how: 'complete' | 'release'; onClose: () => void; onDone: () => void }) {
  const name = useId();
  const [choice, setChoice] = useState('');
  const [note, setNote] = useState('');
  const choices = how === 'complete' ? ['achieved', 'partly-achieved', 'sustaining'] as const : ['not-mine', 'circumstances', 'replaced', 'not-attainable'] as const;
  const end = useAction(async key => {
    if (!choice) throw new Problem(0, { detail: say('goal.needs-choice') });
    if (how === 'complete') await call('post', '/v1/goals/{id}/complete', { path: { id: goal.id }, key, body: { achievement: choice as 'achieved', note: note || null } });
    else await call('post', '/v1/goals/{id}/release', { path: { id: goal.id }, key, body: { reason: choice as 'not-mine', note: note || null } });
    onDone();
  });
  return (
    <Dialog title={say(how === 'complete' ? 'goal.complete.title' : 'goal.release.title')} onClose={onClose}>
      <Form onSend={() => void end.run()}>
        <fieldset>
          <legend>{say(how === 'complete' ? 'goal.complete.how' : 'goal.release.why')}</legend>
          {choices.map(code => (
            <label class="option" key={code}><input type="radio" name={name} checked={choice === code} onChange={() => setChoice(code)} /><span>{how === 'complete' ? sayCode('goal.achievement', code) : sayCode('goal.reason', code)}</span></label>
          ))}
        </fieldset>
        <Field label={say('goal.note')} hint={say('goal.optional')}>{({ id, describedBy }) => <Writing id={id} lines={2} max={2000} value={note} describedBy={describedBy} onInput={setNote} />}</Field>
        <Trouble problem={end.problem} />
        <p class="goes"><Button kind="main" type="submit" disabled={end.busy}>{say(how === 'complete' ? 'goal.complete' : 'goal.release')}</Button></p>
      </Form>
    </Dialog>
  );
}

export function CheckIn({ id }: { id: string }) {
  const { value: told, problem, again } = useLoad(() => call('get', '/v1/goals/{id}', { path: { id } }), [id]);
  return told ? <Telling goal={told.value} /> : <Loading problem={problem} again={again} />;
}

function Telling({ goal }: { goal: Goal }) {
  const numeric = goal.target?.kind === 'number';
  const [progress, setProgress] = useState(goal.progress === null || goal.progress === undefined ? '' : String(goal.progress));
  const [confidence, setConfidence] = useState<number>();
  const form = `check-in/${goal.id}/`;
  const [note, setNote] = useKept(form + 'note', '');
  const [obstacle, setObstacle] = useKept(form + 'obstacle', '');
  const [nextStep, setNextStep] = useKept(form + 'next', '');
  const name = useId();
  const confidenceId = useId();
  useUnsaved(note !== '' || obstacle !== '' || nextStep !== '');
  const tell = useAction(async key => {
    const told = number(progress);
    if (Number.isNaN(told ?? 0)) throw new Problem(0, { detail: say('number.wrong') });
    if (told === null && confidence === undefined && !note && !obstacle && !nextStep) throw new Problem(0, { detail: say('check-in.needs-something') });
    await call('post', '/v1/goals/{id}/check-ins', {
      path: { id: goal.id }, key,
      body: { progress: told, confidence: confidence ?? null, note: note || null, obstacle: obstacle || null, nextStep: nextStep || null },
    });
    forget(form);
    goFor({ at: 'goal', id: goal.id });
  });
  return (
    <section class="check-in">
      <Heading over={goal.title}>{say('check-in.title')}</Heading>
      <Form onSend={() => void tell.run()}>
        {numeric
          ? <Field label={say('check-in.progress')} hint={goal.target?.unit ?? undefined}>{({ id, describedBy }) => <input class="line day" id={id} type="text" inputMode="decimal" value={progress} aria-describedby={describedBy} onInput={event => setProgress(event.currentTarget.value)} />}</Field>
          : <Field label={say('check-in.progress')} hint={say('check-in.progress.hint')}>
              {({ id, describedBy }) => (
                <p class="slider">
                  <input id={id} type="range" min={0} max={100} step={5} value={progress || '0'} aria-describedby={describedBy} aria-valuetext={progress === '' ? say('unanswered') : `${progress} %`} onInput={event => setProgress(event.currentTarget.value)} />
                  <output for={id}>{progress === '' ? '–' : `${progress} %`}</output>
                </p>
              )}
            </Field>}
        <div role="radiogroup" aria-labelledby={confidenceId} class="field">
          <p id={confidenceId}><strong>{say('check-in.confidence')}</strong></p>
          <div class="scale">
            {Array.from({ length: 11 }, (_, value) => (
              <label key={value}><input type="radio" name={name} checked={confidence === value} onChange={() => setConfidence(value)} /><span>{value}</span></label>
            ))}
          </div>
          <p class="scale-ends"><span>{say('check-in.confidence.least')}</span><span>{say('check-in.confidence.most')}</span></p>
        </div>
        <Field label={say('check-in.note')}>{({ id }) => <Writing id={id} max={2000} value={note} onInput={setNote} />}</Field>
        <Field label={say('check-in.obstacle')}>{({ id }) => <Writing id={id} lines={2} max={2000} value={obstacle} onInput={setObstacle} />}</Field>
        <Field label={say('check-in.next')}>{({ id }) => <Writing id={id} lines={2} max={2000} value={nextStep} onInput={setNextStep} />}</Field>
        <Trouble problem={tell.problem} />
        <p class="goes"><Button onClick={() => history.back()}>{say('back')}</Button><Button kind="main" type="submit" disabled={tell.busy}>{say('check-in.save')}</Button></p>
      </Form>
    </section>
  );
}
