// Small helps on top of pages that work without them. Each of them stands in a file of its own.
import { askAgain } from "./again.js";
import { keepDrafts } from "./drafts.js";
import { leaveQuickly } from "./leave.js";
import { showSending } from "./sending.js";

document.getElementById("fouten")?.focus();
leaveQuickly();
showSending();
keepDrafts();
askAgain();
