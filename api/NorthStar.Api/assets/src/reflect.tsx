// Reflecting: one prompt at a time, then reading over, then completing.
import { useEffect, useState } from 'preact/hooks';
import { call, Problem, type Answer, type Reflection, type ThemeSuggestion } from './api';
import { use } from './cell';
import { inWords, ItemField } from './items';
import { closeReflection, openReflection, type OpenReflection } from './journey';
import { Button, Heading, Loading, Trouble, useAction, useLoad } from './parts';
import { go, goFor } from './places';
import { isEmpty, type Saving } from './saving';
import { enabledSteps, isQuestion, nextStep, promptOf, type Step } from './steps';
import { day, language, say, sayCode } from './words';

export function Reflect({ reflectionId, linkId, only }: { reflectionId: string; linkId: string | undefined; only: boolean }) {
  const { value: opened, problem, again } = useLoad(() => openReflection(reflectionId), [reflectionId]);
  return opened ? <Prompts {...opened} linkId={linkId} only={only} /> : <Loading problem={problem} again={again} />;
}

function Prompts({ saving, questionnaire, linkId, only }: OpenReflection & { linkId: string | undefined; only: boolean }) {
  const reflection = use(saving.reflection);
  const steps = enabledSteps(questionnaire, reflection);
  // Where the person goes on is found once: what is answered there must not move them on while they write.
  const [first] = useState(() => {
    const open = steps.find(one => isQuestion(one) && isEmpty(saving.answer(one.item.linkId)?.value));
    // From the beginning for somebody who has answered nothing yet.
    return (reflection.answers.length === 0 ? steps[0] : open ?? steps[0])?.item.linkId;
  });
  const shown = steps.find(one => one.item.linkId === (linkId ?? first)) ?? steps[0];
  if (!shown) return <Review reflectionId={saving.id} />;
  return <Prompt key={shown.item.linkId} saving={saving} questionnaire={questionnaire} steps={steps} step={shown} only={only} />;
}

function Prompt({ saving, questionnaire, steps, step, only }: OpenReflection & { steps: Step[]; step: Step; only: boolean }) {
  use(saving.reflection);
  use(saving.state);
  const refusal = use(saving.refused).get(step.item.linkId);
  const [answer, setAnswer] = useState(() => saving.answer(step.item.linkId));
  const suggestions = useSuggestions(saving, step);
  const lang = languageOf(questionnaire.language);
  const { item } = step;
  const at = steps.indexOf(step);
  const questions = steps.filter(isQuestion);

  // What another window has written, and what was chosen between the two, comes into view.
  useEffect(() => saving.reflection.watch(() => setAnswer(saving.answer(item.linkId))), [saving, item]);
  useEffect(() => saving.conflicts.watch(() => setAnswer(saving.answer(item.linkId))), [saving, item]);

  const set = (changed: Answer, when: 'once' | 'pause') => {
    setAnswer(changed);
    saving.set(changed, when);
  };
  const onward = async () => {
    if (saving.isPending) await saving.settle();
    // What comes next hangs on what has just been saved.
    const now = nextStep(questionnaire, saving.reflection.value, item.linkId);
    if (only || !now) go({ at: 'review', reflectionId: saving.id });
    else go({ at: 'reflect', reflectionId: saving.id, linkId: now.item.linkId });
  };
  const before = steps[at - 1];
  const answered = !isEmpty(answer?.value);
  const ids = { labelledBy: 'prompt', describedBy: [item.help && 'help', item.required && 'required', refusal && 'refusal'].filter(Boolean).join(' ') || undefined };

  return (
    <section class={`prompt ${item.compass ?? ''} ${item.type}`}>
      <Way steps={steps} at={at} saving={saving} />
      <div class="asked">
        <Heading id="prompt" lang={lang} over={step.sections.map(section => promptOf(section, saving.reflection.value)).join(' · ')}>
          {promptOf(item, saving.reflection.value)}
        </Heading>
        {item.help && <p class="help" id="help" lang={lang}>{item.help}</p>}
        {item.required && <p class="hint" id="required">{say('prompt.required')}</p>}
        {isQuestion(step)
          ? <ItemField
              item={item} answer={answer} invalid={refusal !== undefined} set={set} suggestions={suggestions} lang={lang}
              flush={() => { if (saving.isPending) void saving.flush(); }} {...ids} />
          : <ul class="promises">
              <li>{say('promises.only-you')}</li>
              <li>{say('promises.pause')}</li>
              <li>{say('promises.not-therapy')}</li>
            </ul>}
        {refusal && <p class="trouble" id="refusal" role="alert">{say('prompt.refused', { why: refusal.why })}</p>}
      </div>
      <nav class="goes" aria-label={say('prompt.way')}>
        <Button onClick={() => only ? go({ at: 'review', reflectionId: saving.id }) : before ? go({ at: 'reflect', reflectionId: saving.id, linkId: before.item.linkId }) : go({ at: 'home' })}>
          {say('back')}
        </Button>
        <Button kind="main" onClick={() => void onward()}>
          {only ? say('prompt.done') : !isQuestion(step) ? say('prompt.ready') : answered || item.required ? say('continue') : say('prompt.skip')}
        </Button>
      </nav>
      {isQuestion(step) && <p class="unseen">{say('prompt.place', { number: questions.indexOf(step) + 1, of: questions.length })}</p>}
    </section>
  );
}

/** The way so far as stars: lit where there is an answer. */
function Way({ steps, at, saving }: { steps: Step[]; at: number; saving: Saving }) {
  return (
    <ol class="way" aria-hidden="true">
      {steps.filter(isQuestion).map(step => (
        <li key={step.item.linkId} class={`${steps.indexOf(step) === at ? 'here' : ''} ${isEmpty(saving.answer(step.item.linkId)?.value) ? '' : 'lit'}`} />
      ))}
    </ol>
  );
}

function useSuggestions(saving: Saving, { item }: Step): readonly ThemeSuggestion[] | undefined {
  const [suggestions, setSuggestions] = useState<readonly ThemeSuggestion[]>();
  useEffect(() => {
    if (item.type !== 'themes' || !item.suggestFrom) return;
    let wanted = true;
    // A suggestion that can't be had is none: the person decides anyway.
    call('get', '/v1/responses/{id}/theme-suggestions', { path: { id: saving.id } })
      .then(told => { if (wanted) setSuggestions(item.suggestFrom === 'away' ? told.value.away : told.value.toward); }, () => undefined);
    return () => { wanted = false; };
  }, [saving, item]);
  return suggestions;
}

/** The language of a question set, where it is not the page's own. */
export const languageOf = (spoken: string): string | undefined => spoken.split('-')[0] === language.value ? undefined : spoken;

export function Review({ reflectionId }: { reflectionId: string }) {
  const { value: opened, problem, again } = useLoad(() => openReflection(reflectionId), [reflectionId]);
  return opened ? <ReadOver {...opened} /> : <Loading problem={problem} again={again} />;
}

function ReadOver({ saving, questionnaire }: OpenReflection) {
  const reflection = use(saving.reflection);
  const state = use(saving.state);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const complete = useAction(async key => {
    await saving.settle();
    if (saving.isPending) {
      setMissing([]);
      throw new Problem(0, { detail: say('review.unsaved') });
    }
    try {
      const { value, etag } = await call('post', '/v1/responses/{id}/complete', { path: { id: saving.id }, key });
      saving.completed(value, etag);
      goFor({ at: 'compose', reflectionId: saving.id });
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.body.missing) throw problem;
      setMissing(problem.body.missing);
    }
  });
  const [earlier, setEarlier] = useState<Reflection>();
  const lookBack = useAction(async () => setEarlier((await call('get', '/v1/responses/{id}/earlier', { path: { id: saving.id } })).value));
  const lang = languageOf(questionnaire.language);
  const steps = enabledSteps(questionnaire, reflection);
  return (
    <section class="review">
      <Heading>{say('review.title')}</Heading>
      <p class="lead">{say('review.lead')}</p>
      {missing.length > 0 && (
        <div class="trouble" role="alert">
          <p>{say('review.missing')}</p>
          <ul lang={lang}>
            {missing.map(linkId => (
              <li key={linkId}><Button kind="quiet" onClick={() => go({ at: 'reflect', reflectionId: saving.id, linkId, only: true })}>{reflection.texts[linkId] ?? linkId}</Button></li>
            ))}
          </ul>
        </div>
      )}
      {reflection.round > 1 && !earlier && (
        <>
          <Trouble problem={lookBack.problem} texts={{ '404': say('earlier.none') }} />
          <p class="goes"><Button kind="quiet" disabled={lookBack.busy} onClick={() => void lookBack.run()}>{say('earlier.show')}</Button></p>
        </>
      )}
      {earlier && <p class="hint" role="status">{say('earlier.shown', { day: day(earlier.completedAt ?? earlier.updatedAt) })}</p>}
      <Answers steps={steps} reflection={reflection} answer={linkId => saving.answer(linkId)} earlier={earlier} lang={lang} onChange={linkId => go({ at: 'reflect', reflectionId: saving.id, linkId, only: true })} />
      <Trouble problem={complete.problem} />
      <p class="hint">{say('review.then')}</p>
      <p class="goes">
        <Button onClick={() => go({ at: 'reflect', reflectionId: saving.id, ...(steps.length > 0 ? { linkId: steps[steps.length - 1]!.item.linkId } : {}) })}>{say('back')}</Button>
        <Button kind="main" disabled={complete.busy || state === 'conflict'} onClick={() => void complete.run()}>{say('review.complete')}</Button>
      </p>
    </section>
  );
}

/** Questions with their answers, to read over. */
export function Answers({ steps, reflection, answer, earlier, lang, onChange }: {
  steps: Step[]; reflection: Reflection; answer: (linkId: string) => Answer | undefined; earlier?: Reflection | undefined; lang: string | undefined; onChange?: (linkId: string) => void;
}) {
  return (
    <dl class="answers">
      {steps.filter(isQuestion).map(({ item }) => {
        const words = inWords(item, answer(item.linkId));
        const then = earlier && inWords(item, earlier.answers.find(one => one.linkId === item.linkId));
        return (
          <div key={item.linkId}>
            <dt lang={lang} id={`asked-${item.linkId}`}>{promptOf(item, reflection)}</dt>
            <dd class={words ? '' : 'none'}>
              {words ? <span class="words" lang={item.type === 'text' || item.type === 'short-text' ? '' : lang}>{words}</span> : say('unanswered')}
              {onChange && <Button kind="quiet" aria-label={say('review.change.what', { question: promptOf(item, reflection) })} onClick={() => onChange(item.linkId)}>{words ? say('review.change') : say('review.answer')}</Button>}
            </dd>
            {then && <dd class="then"><span class="over">{say('earlier.then')}</span><span class="words" lang={item.type === 'text' || item.type === 'short-text' ? '' : lang}>{then}</span></dd>}
          </div>
        );
      })}
    </dl>
  );
}

/** What the scored scales come to; for the person alone, and no diagnosis. */
function Scores({ scores }: { scores: NonNullable<Reflection['scores']> }) {
  const known = scores.filter(score => typeof score.score === 'number' || score.band);
  return known.length === 0 ? null : (
    <section class="card" aria-labelledby="scores">
      <h2 id="scores">{say('score.title')}</h2>
      <dl class="answers">
        {known.map(score => (
          <div key={score.instrument + (score.subscale ?? '')}>
            <dt>{[sayCode('score.of', score.instrument), score.subscale].filter(Boolean).join(', ')}</dt>
            <dd>{[score.band && sayCode('score.band', score.band), typeof score.score === 'number' && say('score.value', { score: score.score, lowest: score.lowest, highest: score.highest })].filter(Boolean).join(' · ')}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{say('score.note')}</p>
    </section>
  );
}

/** What was answered in a reflection that is completed. */
export function Read({ reflectionId }: { reflectionId: string }) {
  const { value: opened, problem, again } = useLoad(() => openReflection(reflectionId), [reflectionId]);
  const reopen = useAction(async key => {
    await call('post', '/v1/responses/{id}/reopen', { path: { id: reflectionId }, key });
    closeReflection();
    go({ at: 'review', reflectionId });
  });
  if (!opened) return <Loading problem={problem} again={again} />;
  const { saving, questionnaire } = opened;
  const reflection = saving.reflection.value;
  return (
    <section class="review">
      <Heading>{say('read.title')}</Heading>
      <Answers steps={enabledSteps(questionnaire, reflection)} reflection={reflection} answer={linkId => saving.answer(linkId)} lang={languageOf(questionnaire.language)} />
      <Scores scores={reflection.scores ?? []} />
      <Trouble problem={reopen.problem} />
      <p class="goes">
        <Button onClick={() => go({ at: 'home' })}>{say('home')}</Button>
        <Button onClick={() => void reopen.run()} disabled={reopen.busy}>{say('read.reopen')}</Button>
        <Button kind="main" onClick={() => go({ at: 'compose', reflectionId })}>{say('read.compose')}</Button>
      </p>
    </section>
  );
}
