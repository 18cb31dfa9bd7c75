// The one way to the API. Addresses, bodies and answers have the types of the committed document.
import type { components, paths as everything } from '../generated/v1';
import { language } from './words';
import { session } from './session';

type Schemas = components['schemas'];
export type Answer = Schemas['Answer'];
export type AnswerValue = Answer['value'];
export type Item = Schemas['PublishedItem'];
export type Option = Schemas['PublishedOption'];
export type Questionnaire = Schemas['PublishedQuestionnaireResponse'];
export type Reflection = Schemas['ResponseResponse'];
export type ReflectionSummary = Schemas['ResponseSummaryResponse'];
export type Round = Schemas['ReflectionResponse'];
export type Notice = Schemas['Notice'];
export type ThemeSuggestion = Schemas['ThemeSuggestion'];
export type NorthStar = Schemas['NorthStarResponse'];
export type Vision = Schemas['VisionResponse'];
export type Goal = Schemas['GoalResponse'];
export type NorthStarDraft = Schemas['NorthStarDraftResponse'];
export type Comparison = Schemas['NorthStarComparisonResponse'];
export type HelpLine = Schemas['HelpLine'];
export type Me = Schemas['MeResponse'];
export type ProblemBody = Schemas['ProblemResponse'];

/** What members and apps do is not done from here; and all routes at once are more than the compiler takes. */
type Elsewhere = `/v1/${'organizations' | 'members' | 'invitations' | 'api-clients' | 'audit-events' | 'join-codes' | 'webhooks' | 'instruments'}${string}`;
type paths = { [P in keyof everything as P extends Elsewhere ? never : P]: everything[P] };
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Known<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths];
type Operation<M extends Method, P extends Known<M>> = paths[P][M];
type Path<O> = O extends { parameters: { path: infer A } } ? { path: A } : { path?: never };
type Query<O> = O extends { parameters: { query?: infer Q } } ? { query?: NonNullable<Q> } : { query?: never };
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } } ? { body?: B } : { body?: never };
type Json<R> = R extends { content: { 'application/json': infer J } } ? J : undefined;
type Result<O> = O extends { responses: infer R } ? Json<R[(200 | 201 | 204) & keyof R]> : never;

type Call<O> = Path<O> & Query<O> & Body<O> & {
  /** The ETag of what is changed. */
  ifMatch?: string | undefined;
  /** Makes a repeat safe; see {@link newKey}. */
  key?: string | undefined;
  /** For a request that may outlive the page. */
  keepalive?: boolean;
};

export interface Told<T> {
  value: T;
  etag: string | undefined;
}

/** What the API refused, and why. */
export class Problem extends Error {
  constructor(readonly status: number, readonly body: Partial<ProblemBody>) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
  }

  get code(): string {
    return this.body.code ?? '';
  }
}

/** Nobody answered: no network, or the service is away. */
export class Unreachable extends Error {}

const patience = 3;

/** A key for a request that must be done once: 128 random bits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

export async function call<M extends Method, P extends Known<M>>(method: M, path: P, how: Call<Operation<M, P>>): Promise<Told<Result<Operation<M, P>>>> {
  const answer = await send(method, path, how);
  const text = await answer.text().catch(() => { throw new Unreachable(); });
  return { value: (text ? JSON.parse(text) : undefined) as never, etag: answer.headers.get('ETag') ?? undefined };
}

/** As {@link call}, for an answer that is taken as it stands. */
export async function send<M extends Method, P extends Known<M>>(method: M, path: P, how: Call<Operation<M, P>>): Promise<Response> {
  const { path: places, query, body, ifMatch, key, keepalive } = how as Call<{
    parameters: { path: Record<string, string>; query?: Record<string, string | number> };
    requestBody: { content: { 'application/json': unknown } };
  }>;
  const address = String(path).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? ''))
    + (query ? `?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}` : '');
  const anonymous = address === '/v1/participants' || address.startsWith('/v1/participants/') || address.startsWith('/v1/help-lines');

  for (let attempt = 1; ; attempt++) {
    const headers = new Headers({ 'Accept-Language': language.value });
    const token = anonymous ? undefined : session.value?.token;
    if (token) headers.set('Authorization', `Bearer ${token}`);
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (ifMatch) headers.set('If-Match', ifMatch);
    if (key) headers.set('Idempotency-Key', key);

    let answer: Response;
    try {
      answer = await fetch(address, {
        method: method.toUpperCase(), headers, credentials: 'omit', cache: 'no-store', keepalive: keepalive ?? false,
        body: body === undefined ? null : JSON.stringify(body),
      });
    } catch {
      throw new Unreachable();
    }

    if (answer.ok) return answer;

    // The person comes back with the return code, and nothing that was being sent is lost.
    if (answer.status === 401 && token) {
      await session.renew(token);
      continue;
    }

    if ((answer.status === 429 || answer.status === 503) && attempt < patience) {
      await wait(1000 * Math.min(30, Number(answer.headers.get('Retry-After')) || attempt));
      continue;
    }

    const problem = await answer.json().catch(() => ({})) as Partial<ProblemBody>;
    if (answer.status >= 500) throw new Unreachable();
    throw new Problem(answer.status, problem);
  }
}

export const wait = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds));
