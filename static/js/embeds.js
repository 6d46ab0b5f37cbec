/* A film that stands in the text as a link gets a button. Until it is pressed nobody else is asked. */
const words = document.querySelector("script[data-play]").dataset;

const SITES = {
  YouTube: {
    address: /^https?:\/\/(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/|live\/)|youtu\.be\/)([\w-]{6,20})/,
    frame: ([, film], link) =>
      `https://www.youtube-nocookie.com/embed/${film}?autoplay=1&rel=0&start=${seconds(link)}`,
  },
  Vimeo: {
    address: /^https?:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/)?(\d+)(?:\/([0-9a-f]+))?/,
    frame: ([, film, key], link) =>
      `https://player.vimeo.com/video/${film}?autoplay=1&dnt=1&h=${key || new URL(link).searchParams.get("h") || ""}`,
  },
};

/* "1m30s", "90s" or "90" in an address */
function seconds(link) {
  const said = new URL(link).searchParams;
  const [, hours, minutes, rest] = (said.get("t") || said.get("start") || "").match(/^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/) || [];
  return (hours | 0) * 3600 + (minutes | 0) * 60 + (rest | 0);
}

for (const figure of document.querySelectorAll("figure.embed")) {
  const link = figure.querySelector(":scope > a[href]");
  for (const [site, { address, frame }] of Object.entries(SITES)) {
    const found = link?.href.match(address);
    if (found) addButton(figure, link, site, frame(found, link.href));
  }
}

function addButton(figure, link, site, source) {
  const stage = document.createElement("div");
  const button = document.createElement("button");
  const note = document.createElement("small");
  stage.className = "embed__stage";
  button.type = "button";
  button.textContent = words.play;
  button.setAttribute("aria-label", `${words.play}: ${link.textContent}`);
  note.textContent = words.asks.replace("{site}", site);
  stage.append(button, note);
  figure.prepend(stage);
  button.addEventListener("click", () => {
    const player = document.createElement("iframe");
    player.title = link.textContent;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    player.src = source;
    stage.replaceChildren(player);
    player.focus();
  });
}
