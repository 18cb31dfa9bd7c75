// Composing: the person marks words of their own, and the service makes a draft of those words only.
import { useState } from 'preact/hooks';
import { call, type NorthStarDraft } from './api';
import { openReflection, type OpenReflection } from './journey';
import { Marking, passages, tally } from './marking';
import { Button, Heading, Loading, Trouble, useAction, useLoad } from './parts';
import { go, goFor } from './places';
import { languageOf } from './reflect';
import { enabledSteps, promptOf, type Step } from './steps';
import { say } from './words';

const mostMarks = 50;

export function Compose({ reflectionId }: { reflectionId: string }) {
  const { value: opened, problem, again } = useLoad(() => openReflection(reflectionId), [reflectionId]);
  return opened ? <FindWords {...opened} /> : <Loading problem={problem} again={again} />;
}

function FindWords({ saving, questionnaire }: OpenReflection) {
  const reflection = saving.reflection.value;
  const lang = languageOf(questionnaire.language);
  const [marked, setMarked] = useState<ReadonlyMap<string, ReadonlySet<number>>>(new Map());
  const [draft, setDraft] = useState<NorthStarDraft>();
  const written = enabledSteps(questionnaire, reflection).flatMap(step => {
    const value = saving.answer(step.item.linkId)?.value;
    return (step.item.type === 'text' || step.item.type === 'short-text') && typeof value === 'string' && value.trim() ? [{ step, text: value }] : [];
  }).sort((one, other) => Number(one.step.item.compass === 'away') - Number(other.step.item.compass === 'away'));
  const marks = written.flatMap(({ step, text }) => passages(text, marked.get(step.item.linkId) ?? new Set()).map(quote => ({ linkId: step.item.linkId, quote })));
  const compose = useAction(async () => {
    const { value } = await call('post', '/v1/responses/{id}/north-star-draft', { path: { id: saving.id }, body: { marks } });
    setDraft(value);
    scrollTo(0, 0);
  });
  if (draft) return <Draft draft={draft} steps={written.map(one => one.step)} lang={lang} onBack={() => setDraft(undefined)} />;
  return (
    <section class="compose">
      <Heading>{say('compose.title')}</Heading>
      <p class="lead">{say('compose.lead')}</p>
      <p class="hint">{say('compose.how')}</p>
      {written.length === 0 && <p>{say('compose.nothing')}</p>}
      {written.map(({ step, text }) => (
        <section key={step.item.linkId} class="card">
          <h2 id={`of-${step.item.linkId}`} lang={lang}>{promptOf(step.item, reflection)}</h2>
          <Marking text={text} labelledBy={`of-${step.item.linkId}`} marked={marked.get(step.item.linkId) ?? new Set()} onMark={now => setMarked(new Map(marked).set(step.item.linkId, now))} />
        </section>
      ))}
      <div class="tally">
        <p role="status">{marks.length > mostMarks ? say('compose.too-many', { most: mostMarks }) : tally(marks.length)}</p>
        <p class="goes">
          <Button onClick={() => go({ at: 'home' })}>{say('later')}</Button>
          <Button kind="main" disabled={compose.busy || marks.length > mostMarks || written.length === 0} onClick={() => void compose.run()}>{say('compose.go')}</Button>
        </p>
        <Trouble problem={compose.problem} texts={{ 'north_star.nothing_to_compose': say('compose.mark-first') }} />
      </div>
    </section>
  );
}

const parts = ['statement', 'looks-like', 'feels-like'] as const;

/** What the service has put together: one's own words stand out from the frame around them. */
function Draft({ draft, steps, lang, onBack }: { draft: NorthStarDraft; steps: Step[]; lang: string | undefined; onBack: () => void }) {
  const keep = useAction(async key => {
    const { statement, looksLike, feelsLike, responseId, evidence } = draft;
    const { value } = await call('post', '/v1/north-stars', { key, body: { statement, looksLike: looksLike ?? null, feelsLike: feelsLike ?? null, responseId, evidence } });
    goFor({ at: 'north-star', id: value.id });
  });
  const asked = (linkId: string) => steps.find(step => step.item.linkId === linkId)?.item.text ?? '';
  return (
    <section class="draft">
      <Heading over={say('draft.over')}>{say('draft.title')}</Heading>
      <p class="hint">{say('draft.lead')}</p>
      {parts.map(part => {
        const segments = draft.segments.filter(segment => segment.part === part);
        return segments.length === 0 ? null : (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h2 class="over" id={`part-${part}`}>{say(`part.${part}`)}</h2>
            <p class={part === 'statement' ? 'drafted first' : 'drafted'}>
              {segments.map((segment, index) => segment.isFrame
                ? <span key={index} class="framed" lang={draft.language}>{segment.text}</span>
                : <mark key={index}>{segment.text}</mark>)}
            </p>
          </section>
        );
      })}
      <details>
        <summary>{say('draft.sources')}</summary>
        <ul>
          {draft.pieces.map((piece, index) => <li key={index}><q class="words">{piece.quote}</q> <span class="hint" lang={lang}>{asked(piece.linkId)}</span></li>)}
        </ul>
      </details>
      <Trouble problem={keep.problem} />
      <p class="goes">
        <Button onClick={onBack}>{say('draft.other-words')}</Button>
        <Button kind="main" disabled={keep.busy} onClick={() => void keep.run()}>{say('draft.go-on')}</Button>
      </p>
    </section>
  );
}
