/* Makes reading easier where it can: a note opens beside its number, a picture as large as the screen,
   a heading gives its address, a phone offers its own way to share. The page does without. */

// A note, on hover, focus and tap

const peek = document.createElement("aside");
peek.className = "peek";
peek.id = "peek";
peek.hidden = true;
peek.setAttribute("role", "note");
document.body.append(peek);
let shown = null; // the number whose note is open
let timer = 0;

const hide = () => {
  clearTimeout(timer);
  peek.hidden = true;
  shown?.removeAttribute("aria-describedby");
  shown = null;
};

const show = (call) => {
  const note = document.getElementById(decodeURIComponent(call.hash.slice(1)));
  if (!note || shown === call) return;
  hide();
  peek.replaceChildren(...[...note.childNodes].map((node) => node.cloneNode(true)));
  for (const inside of peek.querySelectorAll("[id]")) inside.removeAttribute("id");
  peek.lang = note.closest("[lang]").lang;
  peek.hidden = false;
  const { left, bottom, top } = call.getBoundingClientRect();
  const room = document.documentElement.clientWidth - peek.offsetWidth - 16;
  const below = bottom + 8 + peek.offsetHeight < innerHeight;
  peek.style.insetInlineStart = `${Math.max(16, Math.min(left - 24, room)) + scrollX}px`;
  peek.style.insetBlockStart = `${(below ? bottom + 8 : top - 8 - peek.offsetHeight) + scrollY}px`;
  if (matchMedia("(max-width: 40rem)").matches) peek.removeAttribute("style");
  call.setAttribute("aria-describedby", "peek");
  shown = call;
};

const later = (what, wait) => {
  clearTimeout(timer);
  timer = setTimeout(what, wait);
};

for (const call of document.querySelectorAll('a[role="doc-noteref"]')) {
  call.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "mouse") later(() => show(call), 120);
  });
  call.addEventListener("pointerleave", () => later(hide, 250));
  call.addEventListener("focus", () => { if (call.matches(":focus-visible")) show(call); });
  call.addEventListener("blur", (event) => { if (!peek.contains(event.relatedTarget)) later(hide, 250); });
  // a finger opens the note where it is; the second tap, like a click, leads to it
  call.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || shown === call) {
      hide();
      return;
    }
    event.preventDefault();
    show(call);
  });
}
peek.addEventListener("pointerenter", () => clearTimeout(timer));
peek.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide, 250); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("pointerdown", (event) => {
  if (shown && !peek.contains(event.target) && !shown.contains(event.target)) hide();
});

// A picture, as large as the screen

const words = document.querySelector("[data-enlarge]")?.dataset ?? {};
const large = (image) => {
  const dialog = document.createElement("dialog");
  dialog.className = "large";
  dialog.ariaLabel = image.alt || words.enlarge;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "large__close";
  close.textContent = words.close;
  const picture = image.closest("picture")?.cloneNode(true) ?? image.cloneNode();
  for (const each of picture.querySelectorAll("source, img")) {
    each.sizes = "100vw";
    each.removeAttribute("loading");
    each.removeAttribute("class");
  }
  picture.style.display = "contents";
  const said = image.closest("figure")?.querySelector("figcaption");
  const caption = document.createElement("p");
  caption.className = "large__caption";
  caption.append(...[...(said?.childNodes ?? [])].map((node) => node.cloneNode(true)));
  dialog.append(close, picture, caption);
  dialog.addEventListener("click", (event) => { if (!event.target.closest("a, p")) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

if (words.enlarge && "showModal" in HTMLDialogElement.prototype) {
  for (const image of document.querySelectorAll(".article figure img")) {
    if (image.closest("a, button, .embed")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "enlarge";
    button.ariaLabel = image.alt ? `${words.enlarge}: ${image.alt}` : words.enlarge;
    const picture = image.closest("picture") ?? image;
    picture.before(button);
    button.append(picture);
    button.addEventListener("click", () => large(image));
  }
}

// The address of a part

for (const heading of document.querySelectorAll(".article__body :is(h2, h3, h4)[id]")) {
  const link = document.createElement("a");
  link.className = "heading-link";
  link.href = `#${encodeURIComponent(heading.id)}`;
  const sign = document.createElement("span");
  sign.ariaHidden = "true";
  sign.textContent = "#";
  link.append(sign);
  link.ariaLabel = words.part;
  heading.append(link);
}

// An anchor of the text under the name it had on the old site: a link from elsewhere knows no other

const seek = () => {
  const name = new URLSearchParams(`name=${location.hash.slice(1).replaceAll("+", "%2B")}`).get("name");
  if (name && !document.getElementById(name)) document.getElementById(`text-${name}`)?.scrollIntoView();
};
addEventListener("hashchange", seek);
seek();

// Cite, from the row under the title

const cite = document.getElementById("cite");
const openCite = () => { if (cite && location.hash === "#cite") cite.open = true; };
addEventListener("hashchange", openCite);
openCite();

// The device's own way to share

const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.parentElement.hidden = false;
  share.addEventListener("click", () => {
    navigator.share({ title: share.dataset.title, url: share.dataset.url }).catch(() => {});
  });
}
