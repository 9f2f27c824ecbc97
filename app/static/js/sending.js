// Shows that a form is on its way. It blocks nothing: the server takes two clicks on one button for one.
export function showSending() {
  document.addEventListener("submit", ({ target }) => {
    if (target.method === "post") target.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  });
}
