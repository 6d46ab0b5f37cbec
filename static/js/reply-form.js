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
  if (draft.body && !body.value && answers(draft.parent ?? "")) {
    body.value = draft.body;
    kept.textContent = kept.dataset.kept;
    kept.hidden = false;
  }

  sheet.addEventListener("input", () => {
    store.write(key, body.value ? { body: body.value, parent: parent.value } : null);
  });
  remember.addEventListener("change", () => keep());
  sheet.addEventListener("submit", () => keep());

  /* Does the form answer that reply, or can it be brought there? Else the draft waits for its page. */
  function answers(number) {
    if (parent.value !== number && !parent.value) {
      const link = document.querySelector(`[data-parent="${CSS.escape(number)}"]`);
      link?.dispatchEvent(new Event("draft", { bubbles: true }));
    }
    return parent.value === number;
  }

  function keep() {
    const typed = Object.fromEntries(OWN.map((name) => [name, elements[name].value]));
    store.write(WRITER, remember.checked ? typed : null);
  }
}

document.querySelector("#preview")?.focus();

/* a link to a reply that is not on this page: the site knows where it is today */
const places = document.querySelector("[data-places]");
const target = /^#comment-(\d+)$/.exec(location.hash);
if (places && target && !document.getElementById(target[0].slice(1))) {
  seek(...target).catch(() => {}); /* without a network the page stays as it is */
}

/* The page that holds it may stand in the browser's cache as it was before the reply; what is
   fetched here takes its place there. So nobody is led in a circle, and to no page without it. */
async function seek(hash, number) {
  const answer = await fetch(`${places.dataset.places}${number}/`, { cache: "reload" });
  const holds = answer.ok && (await answer.text()).includes(`id="${hash.slice(1)}"`);
  const isHere = new URL(answer.url).pathname === location.pathname;
  const [visit] = performance.getEntriesByType("navigation");
  if (holds && !isHere) location.replace(answer.url.replace(/#.*/, "") + hash);
  else if (holds && visit?.type !== "reload") location.reload();
  else if (!holds) tellOfLoss(places.querySelector("[data-lost]"));
}

function tellOfLoss(sentence) {
  sentence.hidden = false;
  sentence.scrollIntoView({ block: "center" });
}
