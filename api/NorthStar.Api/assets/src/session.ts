// Who is here. The access token lives in memory and nowhere else; a closed tab takes it along. Only in the moment in which the page goes away it
// is laid into the tab's storage, for a reload: whoever finds it later than that (a tab that the browser restores) is asked for the return code.
import { Cell } from './cell';

interface Session {
  participantId: string;
  token: string;
}

const slot = 'northstar';
const reloadTakes = 10_000;

class SessionCell extends Cell<Session | null> {
  /** Whether the token has ended and the return code is asked for. */
  readonly locked = new Cell(false);
  #waiting: (() => void)[] = [];

  begin(told: { participantId: string; accessToken: string }) {
    this.value = { participantId: told.participantId, token: told.accessToken };
    this.locked.value = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  end() {
    this.value = null;
    this.locked.value = false;
    this.#waiting = [];
  }

  /** Resolves when there is another token than the one that has ended. */
  async renew(ended: string): Promise<void> {
    if (this.value?.token !== ended) return;
    this.locked.value = true;
    await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  /** Takes up what a reload laid aside. */
  resume() {
    try {
      const kept = sessionStorage.getItem(slot);
      sessionStorage.removeItem(slot);
      if (!kept) return;
      const { at, ...session } = JSON.parse(kept) as Session & { at: number };
      if (Date.now() - at < reloadTakes) this.value = session;
    } catch {
      // A browser that keeps nothing for this page.
    }
  }

  layAside() {
    try {
      if (this.value) sessionStorage.setItem(slot, JSON.stringify({ ...this.value, at: Date.now() }));
    } catch {
      // As above: after a reload the return code is asked for.
    }
  }
}

export const session = new SessionCell(null);

addEventListener('pagehide', () => session.layAside());
// A page out of the browser's memory is as old as a restored one.
addEventListener('pageshow', event => {
  if (event.persisted) location.reload();
});
