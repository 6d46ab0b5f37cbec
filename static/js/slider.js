/* The featured slots: one at a time, by buttons, arrow keys and swipe. By themselves they turn only
   where the publication says so, and never for a reader who wants less motion. */
const SECONDS = 8;
const SWIPE = 40; // px

for (const slider of document.querySelectorAll("[data-slider]")) start(slider);

function start(slider) {
  const slots = [...slider.querySelectorAll(".slot")];
  const count = slider.querySelector("[data-count]");
  const pause = slider.querySelector("[data-pause]");
  const words = count.dataset.count;
  const list = slots[0].parentElement;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let now = 0;
  let turning = slider.hasAttribute("data-turn") && !still.matches;

  // somebody reads: points at a slot or has the keyboard in it; the buttons below are no reading
  const isRead = () => list.matches(":hover") || list.contains(document.activeElement);
  const show = (to, told = true) => {
    now = (to + slots.length) % slots.length;
    slots.forEach((slot, index) => slot.classList.toggle("slot--now", index === now));
    slots[now].classList.add("slot--seen");
    count.setAttribute("aria-live", told ? "polite" : "off");
    count.textContent = words.replace("{1}", now + 1).replace("{2}", slots.length);
  };
  const turn = (by, told = true) => {
    slider.dataset.turned = "";
    show(now + by, told);
  };
  const choose = (by) => {
    const isInside = slots[now].contains(document.activeElement);
    setTurning(false);
    turn(by);
    if (isInside) slots[now].querySelector(".slot__title a").focus();
  };
  const setTurning = (to) => {
    turning = to;
    pause.textContent = to ? pause.dataset.pause : pause.dataset.play;
  };

  slider.querySelector("[data-previous]").addEventListener("click", () => choose(-1));
  slider.querySelector("[data-next]").addEventListener("click", () => choose(1));
  pause.addEventListener("click", () => setTurning(!turning));
  slider.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own
    if (event.key === "ArrowLeft") choose(-1);
    else if (event.key === "ArrowRight") choose(1);
    else return;
    event.preventDefault();
  });

  let from = null;
  slider.addEventListener("touchstart", ({ touches }) => {
    from = touches.length === 1 ? touches[0] : null;
  }, { passive: true });
  slider.addEventListener("touchend", ({ changedTouches: [to] }) => {
    if (!from) return;
    const along = to.clientX - from.clientX;
    if (Math.abs(along) > SWIPE && Math.abs(along) > 2 * Math.abs(to.clientY - from.clientY)) {
      choose(along < 0 ? 1 : -1);
    }
    from = null;
  });

  pause.hidden = !slider.hasAttribute("data-turn") || still.matches;
  setTurning(turning);
  show(0, false);
  slider.dataset.ready = "";
  setInterval(() => {
    if (turning && !isRead() && !document.hidden && !still.matches) turn(1, false);
  }, SECONDS * 1000);
}
