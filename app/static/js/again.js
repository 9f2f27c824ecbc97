// Contact details that stand on a screen: ask every ten seconds whether they may stay, and take them away when not.
const EVERY = 10_000;

export function askAgain() {
  const shown = document.querySelector("[data-again]");
  if (!shown) return;
  const gone = () => {
    clearInterval(timer);
    shown.setAttribute("role", "status");
    shown.textContent = shown.dataset.gone;
  };
  // No answer is no yes: what can't be asked is not shown.
  const ask = () => fetch(shown.dataset.again, { cache: "no-store" }).then((answer) => answer.status === 204 || gone(), gone);
  const timer = setInterval(ask, EVERY);
  addEventListener("pageshow", (event) => event.persisted && ask());
}
