// What the question-set editor needs of the browser: dragging, the keyboard, and a place for what is not saved yet.
// The server draws and decides; nothing here knows what a question is.
import Sortable from 'sortablejs';

const typingPause = 500;
const setOf = () => document.querySelector('[data-editor]')?.dataset.editor;
const typedKey = () => `northstar.typed.${setOf()}`;
const keptKey = () => `northstar.kept.${setOf()}`;
const fieldOf = target => target instanceof Element ? target.closest('[data-field]') : null;

let dotnet;
let connected = true;
let leaving = false;
const carets = new WeakMap();
const pauses = new Map();
const sorted = new WeakSet();

// --- What was typed lies in this tab until the API has it -----------------------------------------------------------------

function readTyped() {
  try {
    return JSON.parse(sessionStorage.getItem(typedKey())) ?? {};
  } catch {
    return {};
  }
}

function writeTyped(typed) {
  try {
    if (Object.keys(typed).length === 0) sessionStorage.removeItem(typedKey());
    else sessionStorage.setItem(typedKey(), JSON.stringify(typed));
  } catch {
    // A full store only means less of a net.
  }
  document.querySelector('[data-editor]')?.toggleAttribute('data-pending', Object.keys(typed).length > 0);
}

/** The text that a draft has in a field, by the field's name. */
function textIn(draft, field) {
  const parts = field.split('|');
  const language = parts.at(-1);
  if (parts[0] === 'title') return draft.title?.[language] ?? '';
  const find = items => {
    for (const item of items ?? []) {
      const found = item.linkId === parts[1] ? item : find(item.items);
      if (found) return found;
    }
    return undefined;
  };
  const item = find(draft.items);
  const texts = parts[0] === 'option' ? item?.options?.find(option => option.code === parts[2])?.text : item?.[parts[2]];
  return texts?.[language] ?? '';
}

/** Lays down a draft that is not saved yet, with what it was made from. */
export function keep(body, base, tag) {
  try {
    sessionStorage.setItem(keptKey(), JSON.stringify({ body: JSON.parse(body), base: JSON.parse(base), tag }));
  } catch {
    // Too large for the store: the circuit still has it.
  }
}

/** All up to this draft is saved: what was typed since stays. */
export function forget(body) {
  const draft = JSON.parse(body);
  const typed = readTyped();
  for (const field of Object.keys(typed)) {
    const shown = document.querySelector(`[data-field="${CSS.escape(field)}"]`)?.value;
    // What left the screen is done with, unless it is still to be handed over.
    const waiting = [...pauses.keys()].some(waits => waits.dataset.field === field);
    if (shown === textIn(draft, field) || (shown === undefined && !waiting)) delete typed[field];
  }
  writeTyped(typed);
  sessionStorage.removeItem(keptKey());
}

/** What an earlier page of this tab has left, as bytes of JSON: it may be longer than a message. */
export function left() {
  return new TextEncoder().encode(JSON.stringify({ kept: JSON.parse(sessionStorage.getItem(keptKey())), typed: readTyped() }));
}

export function discard() {
  sessionStorage.removeItem(keptKey());
  sessionStorage.removeItem(typedKey());
}

function hand(field) {
  clearTimeout(pauses.get(field));
  pauses.delete(field);
  if (!connected) return;
  if (field.isConnected) field.dispatchEvent(new Event('change', { bubbles: true }));
  else write(field);
}

/** A text, by the name of its field. Of a field that is being drawn over, as by a merge, no event arrives: this does. */
function write(field) {
  if (connected) dotnet.invokeMethodAsync('Write', field.dataset.field, field.value);
}

function handAll() {
  for (const field of [...pauses.keys()]) hand(field);
}

addEventListener('input', event => {
  const field = fieldOf(event.target);
  if (!field) return;
  const typed = readTyped();
  typed[field.dataset.field] = field.value;
  writeTyped(typed);
  clearTimeout(pauses.get(field));
  pauses.set(field, setTimeout(() => hand(field), typingPause));
}, true);

addEventListener('change', event => {
  const field = fieldOf(event.target);
  if (!field) return;
  clearTimeout(pauses.get(field));
  pauses.delete(field);
  // After the event itself, so that what is typed on is not drawn over.
  setTimeout(() => write(field));
}, true);

// Whoever leaves a field has finished typing in it, however they leave.
addEventListener('focusout', event => {
  const field = fieldOf(event.target);
  if (field && pauses.has(field)) hand(field);
}, true);

addEventListener('selectionchange', () => {
  const field = fieldOf(document.activeElement);
  if (field) carets.set(field, field.selectionStart);
}, true);

addEventListener('beforeunload', event => {
  if (!leaving && setOf() && sessionStorage.getItem(keptKey()) !== null) event.preventDefault();
});

// --- Keyboard -------------------------------------------------------------------------------------------------------------

addEventListener('keydown', event => {
  if (!setOf() || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  // In a field that is not the draft's, such as an answer tried out, the browser undoes by itself.
  if (event.target instanceof Element && event.target.matches('input, textarea') && !fieldOf(event.target)) return;
  const key = event.key.toLowerCase();
  const button = key === 'z' && !event.shiftKey ? 'undo' : key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : null;
  if (button === null) return;
  event.preventDefault();
  handAll();
  document.getElementById(button)?.click();
}, true);

addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('[data-single]')) event.preventDefault();
}, true);

// --- For the server -------------------------------------------------------------------------------------------------------

/** Moves the focus to an element by its id, and shows it. */
export function focus(id) {
  const element = document.getElementById(id);
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

export function reveal(id) {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}

export function openDialog(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

export function closeDialog(dialog) {
  dialog?.close();
}

/** Puts a piece of text where the caret was, and hands the field over. */
export function insert(id, text) {
  const field = document.getElementById(id);
  if (!field) return;
  const at = carets.get(field) ?? field.value.length;
  field.setRangeText(text, at, at, 'end');
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  hand(field);
}

/** Goes on after signing in, or to another page, without asking: all is saved or kept. */
export function leave(address) {
  leaving = true;
  location.assign(address);
}

/** Takes the way to the server, and gives it the author's time zone. */
export function attach(reference) {
  dotnet = reference;
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';
}

/** Makes new lists draggable. A drag is undone in the page and told to the server, which draws the new order. */
export function sortable() {
  for (const list of document.querySelectorAll('[data-sortable]')) {
    if (sorted.has(list)) continue;
    sorted.add(list);
    const kind = list.dataset.sortable;
    Sortable.create(list, {
      group: kind === 'items' ? 'items' : { name: list.id, pull: false, put: false },
      handle: `.grip-${kind}`,
      draggable: `[data-${kind}]`,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
      ghostClass: 'is-ghost',
      fallbackOnBody: true,
      swapThreshold: .65,
      emptyInsertThreshold: 12,
      onMove: move => !(move.dragged.hasAttribute('data-is-section') && move.to !== move.from),
      onEnd: async drag => {
        const { item, from, to, oldDraggableIndex, newDraggableIndex } = drag;
        if (from === to && oldDraggableIndex === newDraggableIndex) return;
        item.remove();
        const neighbours = [...from.children].filter(child => child.matches(`[data-${kind}]`));
        from.insertBefore(item, neighbours[oldDraggableIndex] ?? null);
        if (!connected) return;
        if (kind === 'items') await dotnet.invokeMethodAsync('Drop', item.dataset.items, to.dataset.section || null, newDraggableIndex);
        else await dotnet.invokeMethodAsync('DropOption', to.dataset.of, item.dataset.options, newDraggableIndex);
      },
    });
  }
}

// --- The connection -------------------------------------------------------------------------------------------------------

function tell(words) {
  // Looked up each time: what was found once may have been drawn anew.
  const place = document.getElementById('connection');
  if (!place) return;
  place.textContent = words;
  place.hidden = words === '';
  document.querySelector('[data-editor]')?.toggleAttribute('data-offline', words !== '');
}

/** While nobody listens, a press would be lost: it is not taken. What is typed stays in its field and in this tab. */
function hold(event) {
  if (connected || !(event.target instanceof Element) || !event.target.closest('[data-editor]')) return;
  event.stopImmediatePropagation();
  if (event.type === 'click' && event.target.closest('button')) event.preventDefault();
}

for (const type of ['click', 'change', 'input', 'focusin', 'focusout', 'keydown', 'submit']) addEventListener(type, hold, true);

async function reconnect() {
  for (let pause = 500; !connected; pause = Math.min(pause * 2, 5000)) {
    await new Promise(resolve => setTimeout(resolve, pause));
    try {
      if (await Blazor.reconnect() === false) {
        // The portal is another one now. The page begins anew with what this tab has kept.
        leaving = true;
        rememberPlace();
        location.reload();
        return;
      }
    } catch {
      // Not there yet.
    }
  }
}

function rememberPlace() {
  const field = document.activeElement?.id;
  if (field) sessionStorage.setItem('northstar.place', JSON.stringify({ id: field, caret: document.activeElement.selectionStart ?? null, top: scrollY }));
}

/** After a reload that nobody asked for: back to where the author was. */
export function resume() {
  const place = sessionStorage.getItem('northstar.place');
  if (place === null) return;
  sessionStorage.removeItem('northstar.place');
  const { id, caret, top } = JSON.parse(place);
  const element = document.getElementById(id);
  scrollTo(0, top);
  element?.focus({ preventScroll: true });
  if (caret !== null) element?.setSelectionRange?.(caret, caret);
}

if (setOf() !== undefined) {
  Blazor.start({
    ssr: { disableDomPreservation: true },
    circuit: {
      reconnectionHandler: {
        onConnectionDown() {
          connected = false;
          tell('The connection is interrupted. What you type stays in its field; it is saved as soon as NorthStar answers again.');
          reconnect();
        },
        onConnectionUp() {
          connected = true;
          tell('');
          const typed = readTyped();
          for (const field of document.querySelectorAll('[data-field]')) {
            if (typed[field.dataset.field] === field.value) hand(field);
          }
        },
      },
    },
  });
}
