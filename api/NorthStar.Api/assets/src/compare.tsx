// Then and now, side by side.
import type { ComponentChildren } from 'preact';
import { call, type Answer, type Comparison, type Item, type Questionnaire } from './api';
import { inWords } from './items';
import { readVersion } from './journey';
import { Button, Heading, Loading, useLoad } from './parts';
import { go } from './places';
import { languageOf } from './reflect';
import { steps } from './steps';
import { day, say } from './words';

export function Compare({ from, to }: { from: string; to: string }) {
  const { value: told, problem, again } = useLoad(async () => {
    const { value: comparison } = await call('get', '/v1/north-stars/compare', { query: { from, to } });
    const sides = [comparison.now.response, comparison.then.response].flatMap(response => response ? [response.questionnaire] : []);
    // What codes are called stands in the question sets.
    const questionnaires = await Promise.all(sides.map(side => readVersion(side.id, side.version)));
    return { comparison, questionnaires };
  }, [from, to]);
  return told ? <SideBySide {...told} /> : <Loading problem={problem} again={again} />;
}

function SideBySide({ comparison, questionnaires }: { comparison: Comparison; questionnaires: Questionnaire[] }) {
  const { then, now, answers, towardThemes, awayThemes, destination } = comparison;
  const items = questionnaires.flatMap(questionnaire => steps(questionnaire).map(step => step.item));
  const lang = questionnaires[0] && languageOf(questionnaires[0].language);
  const words = (item: Item | undefined, answer: Answer | null | undefined) => answer && item && inWords(item, answer);
  const picked = (type: Item['type'], code: string | null | undefined) => {
    const item = items.find(one => one.type === type);
    return code && item && inWords(item, { linkId: item.linkId, value: code });
  };
  return (
    <section class="compare">
      <Heading>{say('compare.title')}</Heading>
      <dl class="sides">
        <Sides asked={say('star.mine')} then={then.northStar.statement} now={now.northStar.statement} from={then.northStar.adoptedAt} to={now.northStar.adoptedAt} />
        {destination && <Sides asked={say('compare.destination')} then={picked('destination', destination.then)} now={picked('destination', destination.now)} />}
        {(answers ?? []).map(answer => {
          const item = items.find(one => one.linkId === answer.linkId);
          return <Sides key={answer.linkId} asked={<span lang={lang}>{answer.text}</span>} then={words(item, answer.then)} now={words(item, answer.now)} />;
        })}
      </dl>
      <Themes title={say('compare.toward')} themes={towardThemes} items={items} lang={lang} />
      <Themes title={say('compare.away')} themes={awayThemes} items={items} lang={lang} />
      {comparison.unavailable.length + comparison.notCompared.length > 0 && <p class="hint">{say('compare.left-out')}</p>}
      <p class="goes"><Button onClick={() => go({ at: 'home' })}>{say('home')}</Button></p>
    </section>
  );
}

function Sides({ asked, then, now, from, to }: { asked: ComponentChildren; then: string | null | undefined; now: string | null | undefined; from?: string | null | undefined; to?: string | null | undefined }) {
  const side = (label: string, at: string | null | undefined, text: string | null | undefined) => (
    <dd><span class="over">{at ? `${label}, ${day(at)}` : label}</span>{text ? <span class="words">{text}</span> : <span class="hint">{say('unanswered')}</span>}</dd>
  );
  return <div><dt>{asked}</dt>{side(say('compare.then'), from, then)}{side(say('compare.now'), to, now)}</div>;
}

function Themes({ title, themes, items, lang }: { title: string; themes: Comparison['towardThemes']; items: Item[]; lang: string | undefined }) {
  if (!themes) return null;
  const label = (code: string) => items.flatMap(item => item.type === 'themes' ? item.options ?? [] : []).find(option => option.code === code)?.text ?? code;
  const list = (name: string, codes: readonly string[]) => codes.length > 0 && <p><span class="over">{name}</span><span class="words" lang={lang}>{codes.map(label).join(', ')}</span></p>;
  return (
    <section class="card">
      <h2>{title}</h2>
      {list(say('compare.gained'), themes.gained)}
      {list(say('compare.kept'), themes.kept)}
      {list(say('compare.lost'), themes.lost)}
      {themes.gained.length + themes.kept.length + themes.lost.length === 0 && <p class="hint">{say('unanswered')}</p>}
    </section>
  );
}
