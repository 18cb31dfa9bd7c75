// The frame around every screen: the star, how saving stands, help, and what has to be settled before anything else.
import { useEffect, useState } from 'preact/hooks';
import { Arrive, Promises, Return, ReturnCode, ReturnForm } from './arrive';
import { call, type Answer, type Notice } from './api';
import { use } from './cell';
import { Compare } from './compare';
import { Compose } from './compose';
import { CheckIn, GoalPage, NewGoal } from './goals';
import { HelpDialog } from './help';
import { Home } from './home';
import { closeReflection, current } from './journey';
import { Erase, Goodbye, leave, Mine } from './mine';
import { NorthStarPage } from './north-star';
import { Button, Dialog, Star, Trouble, useAction } from './parts';
import { go, place } from './places';
import { Read, Reflect, Review } from './reflect';
import type { Conflict, Saving } from './saving';
import { session } from './session';
import { VisionPage } from './vision';
import { language, languages, say, type Language } from './words';

export function App({ joinCode }: { joinCode: string }) {
  const spoken = use(language);
  const saving = use(current);
  const who = use(session);
  const locked = use(session.locked);
  const [help, setHelp] = useState<{ country?: string | undefined }>();
  useEffect(() => { document.documentElement.lang = spoken; }, [spoken]);
  return (
    <div class="sky">
      <a class="skip" href="#main">{say('skip')}</a>
      <header>
        {who ? <button type="button" class="brand" onClick={() => go({ at: 'home' })}><Star /><span>NorthStar</span><span class="unseen">{say('home')}</span></button> : <p class="brand"><Star /><span>NorthStar</span></p>}
        {saving && <SaveLine saving={saving} />}
        <nav aria-label={say('head')}>
          <Button kind="quiet" onClick={() => setHelp({})}>{say('help')}</Button>
          {who && <Button kind="quiet" onClick={() => go({ at: 'mine' })}>{say('mine')}</Button>}
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {saving && <Notices saving={saving} onHelp={country => setHelp({ country })} />}
        <Screen joinCode={joinCode} />
      </main>
      <footer><LanguageChoice /></footer>
      {help && <HelpDialog named={help.country} onClose={() => setHelp(undefined)} />}
      {saving && !locked && <Settling saving={saving} />}
      {locked && (
        <Dialog title={say('locked.title')}>
          <p>{say('locked.lead')}</p>
          <ReturnForm />
          <p><Button kind="quiet" onClick={leave}>{say('locked.leave')}</Button></p>
        </Dialog>
      )}
    </div>
  );
}

function Screen({ joinCode }: { joinCode: string }) {
  const here = use(place);
  // What comes from the service comes in the person's language: another one is read anew.
  const spoken = use(language);
  switch (here.at) {
    case 'arrive': return <Arrive code={joinCode} />;
    case 'promises': return <Promises joinCode={here.joinCode} />;
    case 'return': return <Return />;
    case 'return-code': return <ReturnCode code={here.code} />;
    case 'home': return <Home key={spoken} />;
    case 'reflect': return <Reflect key={spoken + here.reflectionId} reflectionId={here.reflectionId} linkId={here.linkId} only={here.only ?? false} />;
    case 'review': return <Review key={spoken + here.reflectionId} reflectionId={here.reflectionId} />;
    case 'read': return <Read key={spoken + here.reflectionId} reflectionId={here.reflectionId} />;
    case 'compose': return <Compose key={spoken + here.reflectionId} reflectionId={here.reflectionId} />;
    case 'compare': return <Compare key={spoken + here.from + here.to} from={here.from} to={here.to} />;
    case 'north-star': return <NorthStarPage key={here.id} id={here.id} />;
    case 'vision': return <VisionPage key={here.horizon} northStarId={here.northStarId} horizon={here.horizon} />;
    case 'new-goal': return <NewGoal northStarId={here.northStarId} />;
    case 'goal': return <GoalPage key={here.id} id={here.id} />;
    case 'check-in': return <CheckIn key={here.id} id={here.id} />;
    case 'mine': return <Mine />;
    case 'erase': return <Erase />;
    case 'goodbye': return <Goodbye erased={here.erased} />;
  }
}

/** How saving stands: seen always, spoken when it has come to rest. */
function SaveLine({ saving }: { saving: Saving }) {
  const here = use(place);
  const state = use(saving.state);
  const [spoken, setSpoken] = useState('');
  const text = state === 'saved' ? say('save.saved')
    : state === 'writing' || state === 'saving' ? say('save.saving')
    : state === 'offline' ? say('save.offline')
    : state === 'refused' ? say('save.refused') : say('save.waiting');
  useEffect(() => {
    if (state === 'writing' || state === 'saving') return;
    const timer = setTimeout(() => setSpoken(text), 400);
    return () => clearTimeout(timer);
  }, [state, text]);
  if (here.at !== 'reflect' && here.at !== 'review' && state === 'saved') return null;
  return (
    <>
      <p class={`save is-${state}`} aria-hidden="true">{text}</p>
      <p class="unseen" role="status">{spoken}</p>
    </>
  );
}

/** A private word about what was just saved. */
function Notices({ saving, onHelp }: { saving: Saving; onHelp: (country: string | undefined) => void }) {
  const notices = use(saving.notices);
  if (notices.length === 0) return null;
  return (
    <div class="notice" role="alert" aria-label={say('notice')}>
      {notices.map(notice => <p key={notice.code}>{notice.text}</p>)}
      <p class="hint">{say('notice.private')}</p>
      <p class="goes"><Button kind="main" onClick={() => onHelp(countryOf(notices[0]!))}>{say('help')}</Button><Button onClick={() => { saving.notices.value = []; }}>{say('notice.close')}</Button></p>
    </div>
  );
}

/** The country whose help lines the notice names. */
const countryOf = (notice: Notice): string | undefined => /country=([A-Z]{2})$/.exec(notice.helpLines)?.[1];

/** What stands between the person's words and their being saved, and only the person can say. */
function Settling({ saving }: { saving: Saving }) {
  const state = use(saving.state);
  const conflict = use(saving.conflicts)[0];
  const reopen = useAction(() => saving.reopen());
  if (conflict) return <Choosing key={conflict.linkId} saving={saving} conflict={conflict} />;
  if (state === 'completed') {
    return (
      <Dialog title={say('completed.title')}>
        <p>{say('completed.lead')}</p>
        <Trouble problem={reopen.problem} />
        <p class="goes">
          <Button onClick={() => { closeReflection(); go({ at: 'home' }); }}>{say('completed.leave')}</Button>
          <Button kind="main" disabled={reopen.busy} onClick={() => void reopen.run()}>{say('completed.reopen')}</Button>
        </p>
      </Dialog>
    );
  }
  if (state === 'gone') {
    return (
      <Dialog title={say('gone.title')}>
        <p>{say('gone.lead')}</p>
        <p class="goes"><Button kind="main" onClick={() => { closeReflection(); go({ at: 'home' }); }}>{say('home')}</Button></p>
      </Dialog>
    );
  }
  return null;
}

/** The same answer, changed in two windows. */
function Choosing({ saving, conflict }: { saving: Saving; conflict: Conflict }) {
  const words = (answer: Answer | undefined) => {
    const value = answer?.value;
    return value === null || value === undefined ? say('unanswered') : Array.isArray(value) ? value.join(', ') : String(value);
  };
  const [mine, theirs] = [conflict.mine.value, conflict.theirs?.value];
  return (
    <Dialog title={say('conflict.title')}>
      <p>{say('conflict.lead', { question: saving.reflection.value.texts[conflict.linkId] ?? '' })}</p>
      <h3>{say('conflict.mine')}</h3>
      <blockquote class="words">{words(conflict.mine)}</blockquote>
      <h3>{say('conflict.theirs')}</h3>
      <blockquote class="words">{words(conflict.theirs)}</blockquote>
      <p class="goes">
        <Button onClick={() => saving.resolve(conflict, conflict.mine)}>{say('conflict.keep-mine')}</Button>
        <Button onClick={() => saving.resolve(conflict, 'theirs')}>{say('conflict.keep-theirs')}</Button>
        {typeof mine === 'string' && typeof theirs === 'string' && mine.length + theirs.length < 19_000 && /\s/.test(mine + theirs) && (
          <Button kind="main" onClick={() => saving.resolve(conflict, { ...conflict.mine, value: `${theirs}\n\n${mine}` })}>{say('conflict.keep-both')}</Button>
        )}
      </p>
    </Dialog>
  );
}

function LanguageChoice() {
  const choose = async (chosen: Language) => {
    await current.value?.settle();
    // What waits to be saved must not be dropped for a change of language.
    if (!current.value?.isPending) closeReflection();
    language.value = chosen;
    if (session.value) await call('patch', '/v1/me', { body: { language: chosen }, ifMatch: (await call('get', '/v1/me', {})).etag }).catch(() => undefined);
  };
  return (
    <div class="languages" role="group" aria-label={say('language')}>
      {(Object.keys(languages) as Language[]).map(one => (
        <button type="button" key={one} class="button quiet" lang={one} aria-pressed={language.value === one} onClick={() => void choose(one)}>{languages[one]}</button>
      ))}
    </div>
  );
}
