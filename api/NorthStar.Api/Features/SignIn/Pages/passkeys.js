// Passkeys need the browser's own dialog, which only a script can open. Without it, or without passkeys, the buttons stay hidden and all else works.
// A page at a bare address has no name that a passkey could be tied to.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined && !/^[\d.:\[\]]+$/.test(location.hostname);

for (const note of document.querySelectorAll('[data-without-passkeys]')) note.hidden = able;

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!able) continue;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    if (form.credential.value) return;
    event.preventDefault();
    const status = form.querySelector('[role=status]');
    status.textContent = '';
    try {
      const answer = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const options = await answer.json();
      const credential = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.credential.value = JSON.stringify(credential);
      form.requestSubmit();
    } catch {
      status.textContent = 'That did not work, or was called off. You can try again.';
    }
  });
}
