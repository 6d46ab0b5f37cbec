// The line that is written is seen: the tools stick to the top of the page, and on a phone the bar
// with "Save" lies over its foot.

import { Extension, Plugin } from "django-prose-editor/editor"

const AIR = 8 // px between the cursor and what would cover it

export const InView = Extension.create({
  name: "inView",
  addProseMirrorPlugins() {
    const covered = coversOf(this.editor)
    const withAir = { left: 5, right: 5 }
    for (const side of ["top", "bottom"]) {
      Object.defineProperty(withAir, side, { get: () => covered[side] + AIR })
    }
    return [
      new Plugin({
        props: { scrollThreshold: covered, scrollMargin: withAir },
        view: ({ dom }) => ({ destroy: padded(dom, covered) }),
      }),
    ]
  },
})

/* How much of the window is covered, at each moment */
function coversOf(editor) {
  return {
    left: 0,
    right: 0,
    get top() {
      const tools = editor.view.dom.closest(".prose-editor")?.querySelector(".prose-menubar")
      return tools?.offsetHeight ?? 0
    },
    get bottom() {
      const bar = footBar()
      if (!bar || getComputedStyle(bar).position !== "fixed") return 0
      // a phone's keyboard pushes the window up over the bar
      return Math.max(0, visualViewport.height - bar.getBoundingClientRect().top)
    },
  }
}

const footBar = () => document.querySelector(".article-side > .side-state")

/* The same for the browser, which moves the cursor by itself as arrows are pressed */
function padded(dom, covered) {
  const { style } = document.documentElement
  const pad = () => (style.scrollPaddingBlock = `${covered.top + AIR}px ${covered.bottom + AIR}px`)
  const watch = new ResizeObserver(pad)
  for (const each of [dom.closest(".prose-editor"), document.body, footBar()]) if (each) watch.observe(each)
  return () => watch.disconnect()
}
