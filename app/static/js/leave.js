// "Snel weg": empties the page at once, forgets what was being typed, and leaves without a way back to this page.
// Without JavaScript it is an ordinary link.
import { forgetDrafts } from "./drafts.js";

export function leaveQuickly() {
  const way = document.getElementById("snel-weg");
  way?.addEventListener("click", (event) => {
    event.preventDefault();
    forgetDrafts();
    document.title = "…";
    document.body.replaceChildren();
    location.replace(way.href);
  });
}
