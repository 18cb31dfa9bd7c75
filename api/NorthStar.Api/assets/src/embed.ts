// For other sites: <north-star-reflection practice-or-code="RIVERSIDE-7Q2M" language="nl"></north-star-reflection>
// It inserts a frame of the service's own origin and nothing else, so that the site sees neither answers nor tokens. What it tells the site is that
// the frame is ready, how high it wants to be, and that the person has left.

const address = document.currentScript instanceof HTMLScriptElement
  ? document.currentScript.src
  : document.querySelector<HTMLScriptElement>('script[src$="/reflect/embed.js"]')?.src ?? location.href;
const service = new URL(address).origin;

class NorthStarReflection extends HTMLElement {
  static readonly observedAttributes = ['practice-or-code', 'language'];
  #frame: HTMLIFrameElement | undefined;

  connectedCallback() {
    addEventListener('message', this.#hear);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(_: string, before: string | null, now: string | null) {
    if (this.isConnected && before !== now) this.#show();
  }

  #show() {
    const code = (this.getAttribute('practice-or-code') ?? '').trim();
    const practice = code.split('-')[0]!;
    // The code stays behind the #: only the practice's locator travels to the service before the person has agreed to anything.
    const rest = new URLSearchParams();
    if (code !== practice) rest.set('code', code);
    if (this.getAttribute('language')) rest.set('language', this.getAttribute('language')!);

    this.#frame?.remove();
    const frame = document.createElement('iframe');
    frame.title = 'NorthStar';
    frame.referrerPolicy = 'no-referrer';
    frame.allow = 'clipboard-write';
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox');
    this.style.display = 'block';
    Object.assign(frame.style, { display: 'block', width: '100%', height: '780px', border: '0' });
    frame.addEventListener('load', () => frame.contentWindow?.postMessage({ type: 'northstar-hello' }, service));
    frame.src = `${service}/reflect/embedded?practice=${encodeURIComponent(practice)}#${rest}`;
    this.#frame = frame;
    this.append(frame);
  }

  readonly #hear = ({ source, origin, data }: MessageEvent) => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== service) return;
    const { type, height } = Object(data) as { type?: unknown; height?: unknown };
    if (type === 'northstar-resize' && typeof height === 'number') {
      this.#frame.style.height = `${height}px`;
      this.#tell(type, { height });
    } else if (type === 'northstar-ready' || type === 'northstar-closed') {
      this.#tell(type, null);
    }
  };

  #tell(type: string, detail: { height: number } | null) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

if (!customElements.get('north-star-reflection')) customElements.define('north-star-reflection', NorthStarReflection);

export {};
