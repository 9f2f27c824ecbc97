// Keeps what is typed in a <form data-draft="name"> in this tab (sessionStorage), never on the device.
// Gone when it is sent, at sign-out, at "Snel weg", and when somebody else is signed in. A desk keeps none.

const PREFIX = "nabij-draft:";
const PERSON = "nabij-person";
const SENT = "nabij-sent";
const { body } = document;

function store() {
  try {
    return window.sessionStorage; // throws where the browser is told to keep nothing
  } catch {
    return null;
  }
}

export function forgetDrafts() {
  const kept = store();
  for (const key of Object.keys(kept ?? {})) if (key.startsWith("nabij-")) kept.removeItem(key);
}

const fields = (form) =>
  [...form.querySelectorAll("textarea, input:not([type=hidden], [type=password], [type=checkbox], [type=radio])")];

function forgetSent(kept) {
  const key = kept.getItem(SENT);
  kept.removeItem(SENT);
  if (!key || "keepDrafts" in body.dataset || document.getElementById("fouten")) return;
  // A form that was taken is answered by a redirect; without one nothing arrived.
  if (performance.getEntriesByType("navigation")[0]?.redirectCount) kept.removeItem(key);
}

function forgetOthers(kept) {
  const person = body.dataset.person ?? "";
  const before = kept.getItem(PERSON) ?? "";
  if (before && before !== person && !("keepDrafts" in body.dataset)) forgetDrafts();
  if (person) kept.setItem(PERSON, person);
}

function keep(kept, form) {
  const key = PREFIX + form.dataset.draft;
  const old = JSON.parse(kept.getItem(key) ?? "{}");
  for (const field of fields(form)) if (!field.value && old[field.name]) field.value = old[field.name];
  form.addEventListener("input", () => {
    kept.setItem(key, JSON.stringify(Object.fromEntries(fields(form).map(({ name, value }) => [name, value]))));
  });
  form.addEventListener("submit", () => kept.setItem(SENT, key));
}

export function keepDrafts() {
  const kept = store();
  if (!kept || "noDrafts" in body.dataset) return;
  forgetSent(kept);
  forgetOthers(kept);
  for (const form of document.querySelectorAll("form[data-draft]")) keep(kept, form);
  for (const form of document.querySelectorAll("[data-sign-out] form")) form.addEventListener("submit", forgetDrafts);
}
