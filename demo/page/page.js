/* The page around the conversation: asks how the world is, shows it, and sends what is pressed. */

const $ = (id) => document.getElementById(id);
const words = document.body.dataset;
const frame = $("conversation");
const date = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const short = date({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const long = date({
  weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  timeZoneName: "short",
});

let view = 0;
let noticed = null;
let asking = 0;
let fading;

async function ask(path, body) {
  const mine = ++asking;
  const sent = body && {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  };
  try {
    const answer = await fetch(path, { cache: "no-store", ...sent });
    if (!answer.ok) throw new Error(answer.status);
    const state = await answer.json();
    if (mine === asking) show(state);
    return state;
  } catch {
    tell(words.gone, false);
    view = 0; // load the conversation again as soon as there is one
    return null;
  }
}

function show(state) {
  if (state.view !== view) {
    view = state.view;
    frame.contentWindow.location.replace(`/conversation?view=${view}#${state.capability}`);
    if ($("notice").textContent === words.gone) tell("");
  }
  const [number, sentence] = state.notice;
  if (noticed !== null && number !== noticed) tell(sentence);
  noticed = number;
  $("hint").hidden = state.begun;
  fill($("people"), state.people, (button, person) => {
    button.setAttribute("aria-pressed", String(person.key === state.person));
    write(button, person.name, person.role, person.new);
  });
  fill($("places"), state.places, (button, place) => {
    button.dataset.kind = place.kind;
    if (place.key === state.place) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.disabled = place.kind === "forum";
    write(button, place.label, "", place.new);
  });
  const now = new Date(state.now);
  const here = state.places.find((place) => place.key === state.place);
  put($("place-name"), here ? here.label : "");
  put($("elsewhere"), state.places.some((place) => place.new) ? words.elsewhere : "");
  for (const [name, format] of [[".now", short], [".now-full", long]]) {
    const element = document.querySelector(name);
    put(element, format.format(now));
    element.dateTime = state.now;
  }
}

/* One button per item, kept in place so that focus and presses survive every update. */
function fill(list, items, update) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const child = known.get(item.key) || made(list, item.key);
    known.delete(item.key);
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] || null);
    update(child.matches("button") ? child : child.firstChild, item);
  });
  known.forEach((child) => child.remove());
}

function made(list, key) {
  const button = document.createElement("button");
  button.type = "button";
  for (const name of ["text", "new"]) {
    const part = document.createElement("span");
    part.className = name;
    button.append(part);
  }
  if (list.tagName !== "UL") {
    button.dataset.key = key;
    return button;
  }
  const item = document.createElement("li");
  item.dataset.key = key;
  item.append(button);
  return item;
}

function write(button, label, below, mark) {
  const [text, news] = button.children;
  if (text.dataset.shown !== label + below) {
    text.dataset.shown = label + below;
    text.replaceChildren(label);
    if (below) text.append(Object.assign(document.createElement("span"), { className: "role", textContent: below }));
  }
  put(news, mark);
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tell(sentence, passing = true) {
  put($("notice"), sentence);
  clearTimeout(fading);
  if (sentence && passing) fading = setTimeout(() => put($("notice"), ""), 8000);
}

function chosen(list, event) {
  const child = event.target.closest("[data-key]");
  return child && list.contains(child) ? child.dataset.key : null;
}

function menus(open) {
  for (const name of ["places", "time"]) {
    $(`${name}-menu`).setAttribute("aria-expanded", String(name === open));
    $(`${name}-panel`).classList.toggle("open", name === open);
  }
}

$("people").addEventListener("click", (event) => {
  const person = chosen($("people"), event);
  const place = $("places").querySelector("[aria-current]")?.parentElement.dataset.key;
  menus(null);
  if (person) ask("/demo/go", { person, place: place || "" });
});

$("places").addEventListener("click", (event) => {
  const place = chosen($("places"), event);
  const person = $("people").querySelector("[aria-pressed=true]")?.dataset.key;
  if (!place) return;
  if ($("places-panel").classList.contains("open")) $("places-menu").focus();
  menus(null);
  ask("/demo/go", { person: person || "", place });
});

document.querySelector(".steps").addEventListener("click", async (event) => {
  const step = event.target.dataset.step;
  if (!step) return;
  const steps = [...event.currentTarget.children];
  steps.forEach((button) => { button.disabled = true; });
  tell(words.moving, false);
  const state = await ask("/demo/time", { step });
  steps.forEach((button) => { button.disabled = false; });
  if ($("time-panel").classList.contains("open")) $("time-menu").focus();
  else event.target.focus();
  menus(null);
  if (state && $("notice").textContent === words.moving) {
    tell(words.moved.replace("{now}", long.format(new Date(state.now))));
  }
});

for (const name of ["places", "time"]) {
  $(`${name}-menu`).addEventListener("click", (event) => {
    menus(event.currentTarget.getAttribute("aria-expanded") === "true" ? null : name);
  });
}
document.addEventListener("keydown", (event) => {
  const open = document.querySelector(".menus [aria-expanded=true]");
  if (event.key !== "Escape" || !open) return;
  menus(null);
  open.focus();
});
frame.addEventListener("focus", () => menus(null));
document.querySelector("main").addEventListener("click", () => menus(null));

$("type-it").addEventListener("click", () => {
  frame.focus();
  frame.contentWindow.postMessage({ type: document.querySelector("kbd").textContent }, location.origin);
});

async function live() {
  if (!document.hidden && !document.querySelector(".steps :disabled")) await ask("/demo/state");
  setTimeout(live, 1000);
}
live();
