// Copy buttons. Without a script they stay hidden, and what they copy can be marked by hand.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = navigator.clipboard === undefined;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const words = button.querySelector('[data-copied]');
    const before = words.textContent;
    words.textContent = words.dataset.copied;
    words.setAttribute('role', 'status');
    setTimeout(() => { words.textContent = before; }, 2000);
  });
}
