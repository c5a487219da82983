/* Added to SimCord's page: Enter sends a chosen command as in Discord, and commands can be typed for someone. */

const chosenByArrows = new WeakSet();

/* SimCord takes Enter on a chosen command as “the first option, please”; Discord sends the command. */
document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches(".command-chip")) return;
  if (event.key.startsWith("Arrow")) chosenByArrows.add(event.target);
  if (event.key !== "Enter" || chosenByArrows.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.getElementById("send-message").click();
}, true);

async function found(selector) {
  for (let tries = 0; tries < 50; tries += 1) {
    const element = document.querySelector(selector);
    if (element) return element;
    await pause(100);
  }
  throw new Error(selector);
}

const pause = (milliseconds) => new Promise((resume) => { setTimeout(resume, milliseconds); });

/* Slowly enough to be seen. */
window.addEventListener("message", async ({ origin, data }) => {
  if (origin !== location.origin || typeof data.type !== "string") return;
  const box = await found("#channel-composer-input");
  box.focus();
  box.value = data.type;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  (await found(".command-entry.is-active")).click();
  await found(".command-chip");
  for (let tries = 0; tries < 5 && document.querySelector(".command-chip"); tries += 1) {
    await pause(600); // while its page is busy, SimCord lets a press fall
    document.getElementById("send-message").click();
    await pause(400);
  }
});

/* Who sends or presses something wants to see the answer: go to the end when one comes. */
let acted = -Infinity;
for (const kind of ["click", "submit", "keydown"]) {
  document.addEventListener(kind, (event) => {
    if (kind !== "keydown" || event.key === "Enter") acted = performance.now();
  }, true);
}
const timeline = document.getElementById("channel-timeline");
let last = "";
new MutationObserver(() => {
  const newest = [...timeline.querySelectorAll("[data-message-id]")].at(-1)?.dataset.messageId;
  if (newest === last) return;
  last = newest;
  if (performance.now() - acted > 5000) return;
  for (const wait of [50, 400]) setTimeout(() => { timeline.scrollTop = timeline.scrollHeight; }, wait);
}).observe(timeline, { childList: true, subtree: true });
