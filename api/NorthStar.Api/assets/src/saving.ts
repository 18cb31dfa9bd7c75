// Saves answers as they are written. What has not been acknowledged stays here, whatever happens to the network, the session or the service.
import { call, Problem, Unreachable, wait, type Answer, type AnswerValue, type Notice, type Reflection } from './api';
import { Cell } from './cell';

export type SaveState = 'saved' | 'writing' | 'saving' | 'offline' | 'refused' | 'conflict' | 'completed' | 'gone';

/** The same answer, changed here and in another window. */
export interface Conflict {
  linkId: string;
  mine: Answer;
  theirs: Answer | undefined;
}

export interface Refusal {
  answer: Answer;
  why: string;
}

const pause = 700;
const longestWait = 20_000;
const mostThatOutlivesThePage = 60_000;

export const isEmpty = (value: AnswerValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

const same = (one: Answer | undefined, other: Answer | undefined): boolean =>
  (isEmpty(one?.value) && isEmpty(other?.value))
  || (JSON.stringify(one?.value) === JSON.stringify(other?.value) && (one?.main ?? null) === (other?.main ?? null) && (one?.other ?? null) === (other?.other ?? null));

export class Saving {
  readonly state = new Cell<SaveState>('saved');
  readonly reflection: Cell<Reflection>;
  readonly conflicts = new Cell<readonly Conflict[]>([]);
  readonly notices = new Cell<readonly Notice[]>([]);
  /** Answers that the service refused, by question, with the reason. They stay on the page until they are written differently. */
  readonly refused = new Cell<ReadonlyMap<string, Refusal>>(new Map());
  readonly #mine = new Map<string, Answer>();
  #etag: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(reflection: Reflection, etag: string | undefined) {
    this.reflection = new Cell(reflection);
    this.#etag = etag;
    addEventListener('online', this.#hurry);
    addEventListener('pagehide', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    addEventListener('beforeunload', this.#warn);
  }

  dispose() {
    removeEventListener('online', this.#hurry);
    removeEventListener('pagehide', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    removeEventListener('beforeunload', this.#warn);
    this.#cancelTimer();
  }

  get id(): string {
    return this.reflection.value.id;
  }

  /** Whether something is not kept by the service yet. */
  get isPending(): boolean {
    return this.#mine.size > 0 || this.conflicts.value.length > 0 || this.refused.value.size > 0;
  }

  /** The answer as the person sees it. */
  answer(linkId: string): Answer | undefined {
    return this.#mine.get(linkId) ?? this.refused.value.get(linkId)?.answer
      ?? this.conflicts.value.find(conflict => conflict.linkId === linkId)?.mine ?? saved(this.reflection.value, linkId);
  }

  /** Takes in an answer; picks are saved at once, words when the person pauses. */
  set(answer: Answer, at: 'once' | 'pause') {
    this.#mine.set(answer.linkId, answer);
    this.#refuse(answer.linkId, undefined);
    if (this.state.value === 'saved' || this.state.value === 'refused') this.state.value = 'writing';
    this.#cancelTimer();
    this.#timer = setTimeout(() => void this.flush(), at === 'once' ? 0 : pause);
  }

  /** Resolves when all is saved, or can't be at present. */
  flush(): Promise<void> {
    this.#cancelTimer();
    this.#running ??= this.#run().finally(() => { this.#running = undefined; });
    return this.#running;
  }

  /** As {@link flush}, but for no longer than a person likes to wait. */
  async settle(): Promise<void> {
    await Promise.race([this.flush(), wait(this.state.value === 'offline' ? 0 : 2500)]);
  }

  resolve(conflict: Conflict, answer: Answer | 'theirs') {
    // First, so that whoever watches the conflicts sees what was chosen.
    if (answer !== 'theirs') this.#mine.set(conflict.linkId, answer);
    this.conflicts.value = this.conflicts.value.filter(other => other !== conflict);
    this.#settleState();
    void this.flush();
  }

  /** Takes in what completing gave back. */
  completed(value: Reflection, etag: string | undefined) {
    this.#take(value, etag);
  }

  /** Reopens what another window has completed, so that what was written here can be saved. */
  async reopen() {
    const { value, etag } = await call('post', '/v1/responses/{id}/reopen', { path: { id: this.id } });
    this.#take(value, etag);
    this.state.value = 'saving';
    await this.flush();
  }

  async #run() {
    let failures = 0;
    while (this.#mine.size > 0) {
      const sent = new Map(this.#mine);
      const answers = [...sent.values()];
      if (this.state.value !== 'offline') this.state.value = 'saving';
      try {
        const { value, etag } = await call('patch', '/v1/responses/{id}', {
          path: { id: this.id }, ifMatch: this.#etag, body: { answers }, keepalive: JSON.stringify(answers).length < mostThatOutlivesThePage,
        });
        failures = 0;
        for (const [linkId, answer] of sent)
          if (this.#mine.get(linkId) === answer) this.#mine.delete(linkId);
        this.#take(value, etag);
        if (value.notices.length > 0) this.notices.value = value.notices;
        // Somebody who goes on writing is saved at the next pause.
        if (this.#timer !== undefined && this.#mine.size > 0) {
          this.state.value = 'writing';
          return;
        }
      } catch (problem) {
        if (problem instanceof Unreachable || (problem instanceof Problem && problem.status === 429)) {
          this.state.value = 'offline';
          await this.#patience(Math.min(longestWait, 1000 * 2 ** failures++));
        } else if (!(problem instanceof Problem) || !await this.#overcome(problem, answers)) {
          return;
        }
      }
    }
    this.#settleState();
  }

  /** False when there is nothing that could be tried. */
  async #overcome(problem: Problem, answers: Answer[]): Promise<boolean> {
    if (problem.status === 412) return this.#merge();
    if (problem.status === 409) {
      this.state.value = 'completed';
      return false;
    }
    if (problem.status === 404) {
      this.state.value = 'gone';
      return false;
    }
    // A save is refused whole: what is wrong is put aside and told, everything else is sent again.
    const wrong = (problem.body.errors ?? []).flatMap(error => {
      const answer = answers[Number(/^\/answers\/(\d+)/.exec(error.pointer)?.[1])];
      return answer ? [{ answer, why: error.detail }] : [];
    });
    for (const refusal of wrong.length > 0 ? wrong : answers.map(answer => ({ answer, why: problem.message }))) {
      if (this.#mine.get(refusal.answer.linkId) !== refusal.answer) continue; // written differently already
      this.#mine.delete(refusal.answer.linkId);
      this.#refuse(refusal.answer.linkId, refusal);
    }
    return true;
  }

  /** Somebody (another window of the same person) has saved in the meantime: whatever only one side has changed is kept as that side has it. */
  async #merge(): Promise<boolean> {
    const base = this.reflection.value;
    let theirs: Reflection;
    try {
      const told = await call('get', '/v1/responses/{id}', { path: { id: this.id } });
      theirs = told.value;
      this.#take(told.value, told.etag);
    } catch (problem) {
      if (problem instanceof Unreachable) return true; // the next save finds the same
      this.state.value = 'gone';
      return false;
    }

    const conflicts: Conflict[] = [];
    for (const [linkId, mine] of this.#mine) {
      const now = saved(theirs, linkId);
      if (same(now, mine)) {
        this.#mine.delete(linkId);
      } else if (!same(now, saved(base, linkId))) {
        this.#mine.delete(linkId);
        conflicts.push({ linkId, mine, theirs: now });
      }
    }
    if (conflicts.length > 0) this.conflicts.value = [...this.conflicts.value, ...conflicts];
    return true;
  }

  #take(value: Reflection, etag: string | undefined) {
    this.#etag = etag;
    this.reflection.value = value;
  }

  #settleState() {
    this.state.value = this.conflicts.value.length > 0 ? 'conflict' : this.refused.value.size > 0 ? 'refused' : 'saved';
  }

  #refuse(linkId: string, refusal: Refusal | undefined) {
    if (!refusal && !this.refused.value.has(linkId)) return;
    const refused = new Map(this.refused.value);
    if (refusal) refused.set(linkId, refusal);
    else refused.delete(linkId);
    this.refused.value = refused;
  }

  #cancelTimer() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #patience(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  readonly #hurry = () => {
    this.#wake?.();
    if (this.#mine.size > 0) void this.flush();
  };

  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.isPending) event.preventDefault();
  };
}

export const saved = (reflection: Reflection, linkId: string): Answer | undefined => reflection.answers.find(answer => answer.linkId === linkId);
