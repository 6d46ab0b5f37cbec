// A band in another language than the page gets its fonts when a reader comes near.

const near = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter((each) => each.isIntersecting)) {
      target.dataset.near = "";
      near.unobserve(target);
    }
  },
  { rootMargin: "100% 0px" },
);
for (const band of document.querySelectorAll(".band[lang]")) near.observe(band);
