// What the person has, and the reflection that is open.
import { call, Problem, type Goal, type Me, type NorthStar, type Questionnaire, type ReflectionSummary, type Round, type Vision } from './api';
import { Cell } from './cell';
import { language } from './words';
import { Saving } from './saving';

export interface OpenReflection {
  saving: Saving;
  questionnaire: Questionnaire;
}

/** The reflection whose saving the page's head tells of. */
export const current = new Cell<Saving | null>(null);
let open: { id: string; loading: Promise<OpenReflection> } | undefined;

/** A reflection and its questions. It stays open across screens, so that nothing that waits to be saved is dropped. */
export function openReflection(id: string): Promise<OpenReflection> {
  if (open?.id === id) return open.loading;
  closeReflection();
  const loading = load(id);
  open = { id, loading };
  loading.catch(() => {
    if (open?.loading === loading) open = undefined;
  });
  return loading;
}

async function load(id: string): Promise<OpenReflection> {
  const { value: reflection, etag } = await call('get', '/v1/responses/{id}', { path: { id } });
  const asked = await readVersion(reflection.questionnaire.id, reflection.questionnaire.version);
  const questionnaire = reflection.status === 'in-progress' ? await inTodaysWords(asked) : asked;
  const saving = new Saving(reflection, etag);
  current.value = saving;
  return { saving, questionnaire };
}

/** To a participant a version comes in one language, as a published questionnaire does. */
export async function readVersion(id: string, version: number): Promise<Questionnaire> {
  const { value } = await call('get', '/v1/questionnaires/{id}/versions/{version}', { path: { id, version }, query: { language: language.value } });
  return value as unknown as Questionnaire;
}

/** A version never changes, the words for themes do: while one answers, those of today. */
async function inTodaysWords(asked: Questionnaire): Promise<Questionnaire> {
  try {
    const { value } = await call('get', '/v1/questionnaires/published/{key}', { path: { key: asked.key }, query: { language: language.value } });
    return value.id === asked.id && value.version === asked.version ? value : asked;
  } catch (problem) {
    // Retired or renamed since.
    if (problem instanceof Problem && problem.status === 404) return asked;
    throw problem;
  }
}

export function closeReflection() {
  current.value?.dispose();
  current.value = null;
  open = undefined;
}

/** Begins a reflection, or goes on with the one that is in progress. */
export async function beginReflection(questionnaireId: string, key: string): Promise<string> {
  try {
    return (await call('post', '/v1/responses', { body: { questionnaireId }, key })).value.id;
  } catch (problem) {
    if (problem instanceof Problem && problem.body.responseId) return problem.body.responseId;
    throw problem;
  }
}

export interface Everything {
  me: Me;
  questionnaires: readonly { id: string; title: string; language: string }[];
  reflections: readonly ReflectionSummary[];
  /** Per question set that was completed: when it is asked again. */
  rounds: readonly Round[];
  northStars: readonly NorthStar[];
  visions: readonly Vision[];
  goals: readonly Goal[];
}

export async function everything(): Promise<Everything> {
  const [me, questionnaires, reflections, rounds, northStars, visions, goals] = await Promise.all([
    call('get', '/v1/me', {}).then(told => told.value),
    all(cursor => call('get', '/v1/questionnaires/published', { query: { ...cursor, language: language.value } })),
    all(cursor => call('get', '/v1/responses', { query: cursor })),
    all(cursor => call('get', '/v1/me/reflections', { query: cursor })),
    all(cursor => call('get', '/v1/north-stars', { query: cursor })),
    all(cursor => call('get', '/v1/visions', { query: cursor })),
    all(cursor => call('get', '/v1/goals', { query: cursor })),
  ]);
  return { me, questionnaires, reflections, rounds, northStars, visions, goals };
}

/** Every page of a list. */
export async function all<T>(page: (at: { limit: number; cursor?: string }) => Promise<{ value: { items: T[]; nextCursor?: string | null } }>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null | undefined; ;) {
    const { value } = await page(cursor ? { limit: 100, cursor } : { limit: 100 });
    items.push(...value.items);
    cursor = value.nextCursor;
    if (!cursor) return items;
  }
}
