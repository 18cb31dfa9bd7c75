// Home: where the person stands, and what could come next.
import { useState } from 'preact/hooks';
import type { Goal, NorthStar, Round } from './api';
import { beginReflection, closeReflection, everything, type Everything } from './journey';
import { Button, Heading, Loading, Star, Trouble, useAction, useLoad } from './parts';
import { go } from './places';
import { day, say, sayCode } from './words';

export function Home() {
  const { value, problem, again } = useLoad(everything, []);
  return value ? <Here {...value} /> : <Loading problem={problem} again={again} />;
}

function Here({ questionnaires, reflections, rounds, northStars, visions, goals }: Everything) {
  const adopted = northStars.find(star => star.status === 'adopted');
  const draft = northStars.find(star => star.status === 'draft');
  const inProgress = reflections.filter(reflection => reflection.status === 'in-progress');
  const completed = reflections.filter(reflection => reflection.status === 'completed');
  const free = questionnaires.filter(set => !inProgress.some(reflection => reflection.questionnaire.id === set.id));
  return (
    <section class="home">
      {adopted ? <Current star={adopted} /> : <><Heading>{say(completed.length > 0 ? 'home.title' : 'home.welcome')}</Heading><p class="lead">{say(reflections.length > 0 ? 'home.lead' : 'home.begin.lead')}</p></>}
      {inProgress.map(reflection => (
        <div class="card" key={reflection.id}>
          <h2>{say('home.unfinished')}</h2>
          <p>{say('home.unfinished.since', { day: day(reflection.updatedAt) })}</p>
          <p class="goes"><Button kind="main" onClick={() => go({ at: 'reflect', reflectionId: reflection.id })}>{say('home.go-on')}</Button></p>
        </div>
      ))}
      {draft && (
        <div class="card">
          <h2>{say('home.draft')}</h2>
          <p class="words">{draft.statement}</p>
          <p class="goes"><Button kind={inProgress.length > 0 ? 'plain' : 'main'} onClick={() => go({ at: 'north-star', id: draft.id })}>{say('home.draft.go-on')}</Button></p>
        </div>
      )}
      {!adopted && !draft && completed[0] && (
        <div class="card">
          <h2>{say('home.compose')}</h2>
          <p>{say('home.compose.lead')}</p>
          <p class="goes"><Button kind="main" onClick={() => go({ at: 'compose', reflectionId: completed[0]!.id })}>{say('home.compose.go')}</Button></p>
        </div>
      )}
      {adopted && (
        <>
          <section aria-labelledby="visions">
            <h2 id="visions">{say('home.visions')}</h2>
            <ul class="horizons">
              {([1, 3, 10] as const).map(horizon => {
                const vision = visions.find(one => one.northStarId === adopted.id && one.horizonYears === horizon);
                return (
                  <li key={horizon}>
                    <Button onClick={() => go({ at: 'vision', northStarId: adopted.id, horizon })}>
                      <strong>{say(`horizon.${horizon}`)}</strong>
                      <span class="words">{vision ? vision.looksLike ?? vision.feelsLike : say('home.vision.none')}</span>
                    </Button>
                  </li>
                );
              })}
            </ul>
          </section>
          <Goals goals={goals} northStarId={adopted.id} />
        </>
      )}
      {!adopted && goals.length > 0 && <Goals goals={goals} />}
      {free.length > 0 && (
        <section aria-labelledby="again">
          {reflections.length > 0 && <h2 id="again">{say('home.again')}</h2>}
          {reflections.length > 0 && <p>{say('home.again.lead')}</p>}
          {free.map(set => <Begin key={set.id} set={set} first={reflections.length === 0} round={rounds.find(round => round.questionnaire.id === set.id)} />)}
        </section>
      )}
      {(completed.length > 0 || northStars.some(star => star.status === 'superseded')) && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">{say('home.earlier')}</h2>
          <ul class="bare">
            {completed.map(reflection => (
              <li key={reflection.id}><Button kind="quiet" onClick={() => go({ at: 'read', reflectionId: reflection.id })}>{say('home.reflection', { day: day(reflection.completedAt ?? reflection.updatedAt) })}</Button></li>
            ))}
            {northStars.filter(star => star.status === 'superseded').map(star => (
              <li key={star.id}><Button kind="quiet" onClick={() => go({ at: 'north-star', id: star.id })}>{say('home.old-star', { day: day(star.adoptedAt ?? star.createdAt) })}</Button></li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function Current({ star }: { star: NorthStar }) {
  return (
    <div class="north-star">
      <Star size={56} />
      <Heading over={say('star.mine')}>{star.statement}</Heading>
      {star.looksLike && <p><span class="over">{say('part.looks-like')}</span><span class="words">{star.looksLike}</span></p>}
      {star.feelsLike && <p><span class="over">{say('part.feels-like')}</span><span class="words">{star.feelsLike}</span></p>}
    </div>
  );
}

function Begin({ set, first, round }: { set: Everything['questionnaires'][number]; first: boolean; round: Round | undefined }) {
  const begin = useAction(async key => {
    closeReflection();
    go({ at: 'reflect', reflectionId: await beginReflection(set.id, key) });
  });
  return (
    <>
      <Trouble problem={begin.problem} />
      {round?.dueOn && <p class={round.due ? 'due' : 'hint'}>{round.due ? say('home.due', { day: day(round.lastCompletedAt) }) : say('home.due-on', { day: day(round.dueOn) })}</p>}
      <p class="goes">
        <Button kind={first || round?.due ? 'main' : 'plain'} disabled={begin.busy} onClick={() => void begin.run()}>
          {first ? say('home.begin') : say('home.reflect-again')}{' '}<span lang={set.language}>“{set.title}”</span>
        </Button>
      </p>
    </>
  );
}

function Goals({ goals, northStarId }: { goals: readonly Goal[]; northStarId?: string }) {
  const [ended, setEnded] = useState(false);
  const live = goals.filter(goal => goal.status !== 'released' && goal.status !== 'completed');
  const shown = ended ? goals : live;
  return (
    <section aria-labelledby="goals">
      <h2 id="goals">{say('home.goals')}</h2>
      {shown.length === 0 && <p>{say('home.goals.none')}</p>}
      <ul class="goals">
        {shown.map(goal => (
          <li key={goal.id}>
            <Button onClick={() => go({ at: 'goal', id: goal.id })}>
              <strong class="words">{goal.title}</strong>
              <span>{sayCode('goal.status', goal.status)}{goal.dueOn && ` · ${say('goal.due', { day: day(goal.dueOn) })}`}{goal.overdue && ` · ${say('goal.overdue')}`}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p class="goes">
        <Button onClick={() => go({ at: 'new-goal', ...(northStarId ? { northStarId } : {}) })}>{say('home.goal.new')}</Button>
        {goals.length > live.length && !ended && <Button kind="quiet" onClick={() => setEnded(true)}>{say('home.goals.ended')}</Button>}
      </p>
    </section>
  );
}
