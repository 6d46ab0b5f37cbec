/* The reply form, made better: what is typed is kept in this browser until it is sent; name, e-mail
   and website only for those who ask. Nothing of it leaves the browser. */
const DRAFTS = "reply-draft:";
const WRITER = "reply-writer";
const OWN = ["name", "email", "website"];

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      return {}; /* refused by the browser, or written by something else */
    }
  },
  write(key, value) {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch {
      /* a browser that keeps nothing */
    }
  },
};

const form = document.querySelector("[data-reply-form]");
if (form) enhance(form);

/* the page after sending: the draft has done its work */
const sent = document.querySelector("[data-sent]");
if (sent) store.write(DRAFTS + sent.dataset.sent, null);

function enhance(sheet) {
  const { elements } = sheet;
  const { body, parent } = elements;
  const key = DRAFTS + new URL(sheet.action).pathname.replace(/reply\/$/, "");
  const remember = sheet.querySelector("[data-remember]");
  const kept = sheet.querySelector("[data-kept]");

  const writer = store.read(WRITER);
  remember.closest("[hidden]").hidden = false;
  remember.checked = OWN.some((name) => writer[name]);
  for (const name of OWN) if (!elements[name].value) elements[name].value = writer[name] ?? "";

  const draft = store.read(key);
  if (draft.body && !body.value) {
    body.value = draft.body;
    kept.textContent = kept.dataset.kept;
    kept.hidden = false;
  }

  sheet.addEventListener("input", () => {
    store.write(key, body.value ? { body: body.value, parent: parent.value } : null);
  });
  remember.addEventListener("change", () => keep());
  sheet.addEventListener("submit", () => keep());

  function keep() {
    const typed = Object.fromEntries(OWN.map((name) => [name, elements[name].value]));
    store.write(WRITER, remember.checked ? typed : null);
  }
}

document.querySelector("#preview")?.focus();

/* a link to a reply that stands on another page of the thread: the site knows where it is today */
const places = document.querySelector("[data-places]");
const target = /^#comment-(\d+)$/.exec(location.hash);
if (places && target && !document.getElementById(target[0].slice(1))) {
  location.replace(`${places.dataset.places}${target[1]}/`);
}
