/*
 * What `invoke preview` adds to every page that it serves; no built page has it. It listens to the
 * preview: when the page has changed it is loaded anew, where the reader was; what is wrong is
 * shown over the page. Nothing of it is in the page's own markup: it lives in a shadow root.
 */

(() => {
  "use strict";

  const script = document.currentScript;
  const version = script.dataset.version;
  const isQuiet = "quiet" in script.dataset;
  const here = window.location.pathname + window.location.search;
  const language = document.documentElement.lang;

  /* Where the reader is, kept while the page is loaded anew. */

  const PLACE = "preview-place";
  const DISMISSED = "preview-dismissed";

  /** The way to an element: from the nearest ancestor with an id, as the child so many. */
  function wayTo(element) {
    const steps = [];
    let each = element;
    while (each && !each.id && each.parentElement) {
      steps.unshift([...each.parentElement.children].indexOf(each));
      each = each.parentElement;
    }
    return { id: each?.id ?? "", steps };
  }

  /** The element at the end of a way, or null where the page is no longer like that. */
  function follow({ id, steps }) {
    let each = id ? document.getElementById(id) : document.documentElement;
    for (const step of steps) {
      each = each?.children[step] ?? null;
    }
    return each;
  }

  /** What is at the upper edge of the window: the last element with an id that begins above it. */
  function anchor() {
    let found = null;
    for (const each of document.querySelectorAll("main [id]")) {
      const { top, height } = each.getBoundingClientRect();
      if (height > 0 && top <= 1) {
        found = { id: each.id, top };
      }
    }
    return found;
  }

  /** The tables that the reader has sorted: the number of the heading, and which way. */
  function sortings() {
    return [...document.querySelectorAll("th[aria-sort]")].map((heading) => ({
      way: wayTo(heading),
      sort: heading.getAttribute("aria-sort"),
    }));
  }

  function keepPlace() {
    const focused = document.activeElement;
    const isMeant = focused && focused !== document.body && focused !== host;
    const place = {
      here,
      left: window.scrollX,
      top: window.scrollY,
      anchor: anchor(),
      open: [...document.querySelectorAll("details")].map((each) => each.open),
      frames: [...document.querySelectorAll("main *")]
        .filter((each) => each.scrollLeft !== 0 || each.scrollTop !== 0)
        .map((each) => ({ way: wayTo(each), left: each.scrollLeft, top: each.scrollTop })),
      sortings: sortings(),
      focus: isMeant ? wayTo(focused) : null,
      caret: isMeant && "selectionStart" in focused ? focused.selectionStart : null,
    };
    window.sessionStorage.setItem(PLACE, JSON.stringify(place));
    window.history.scrollRestoration = "manual";
  }

  function scrollTo(place) {
    const element = place.anchor && document.getElementById(place.anchor.id);
    const moved = element ? element.getBoundingClientRect().top - place.anchor.top : 0;
    const top = element ? window.scrollY + moved : place.top;
    window.scrollTo({ left: place.left, top, behavior: "instant" });
  }

  function takePlace() {
    const kept = window.sessionStorage.getItem(PLACE);
    window.sessionStorage.removeItem(PLACE);
    const place = kept ? JSON.parse(kept) : null;
    if (place?.here !== here) {
      return false;
    }
    const details = [...document.querySelectorAll("details")];
    if (details.length === place.open.length) {
      details.forEach((each, index) => {
        each.open = place.open[index];
      });
    }
    for (const { way, sort } of place.sortings) {
      const heading = follow(way);
      heading?.querySelector("button")?.click();
      if (heading && heading.getAttribute("aria-sort") !== sort) {
        heading.querySelector("button")?.click();
      }
    }
    for (const { way, left, top } of place.frames) {
      follow(way)?.scrollTo({ left, top, behavior: "instant" });
    }
    const focused = place.focus && follow(place.focus);
    focused?.focus({ preventScroll: true });
    if (focused && place.caret !== null && "setSelectionRange" in focused) {
      focused.setSelectionRange(place.caret, place.caret);
    }
    scrollTo(place);
    // Pictures and letters that come later move what is below them.
    window.addEventListener("load", () => {
      scrollTo(place);
      window.history.scrollRestoration = "auto";
    });
    return true;
  }

  /* What is wrong: a badge, and a dialog over the page. */

  const host = document.createElement("tracker-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = "/-/preview.css";
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  const badge = document.createElement("button");
  badge.type = "button";
  badge.className = "badge";
  badge.hidden = true;
  badge.setAttribute("aria-haspopup", "dialog");
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-labelledby", "title");
  shadow.append(styles, status, badge, dialog);

  let shown = null;
  let words = {};
  let isRenewed = false;

  /** Says something to those who do not see the page. */
  function announce(text) {
    status.textContent = "";
    window.setTimeout(() => {
      status.textContent = text ?? "";
    }, 100);
  }

  function open() {
    if (!dialog.open) {
      dialog.showModal();
      dialog.querySelector("#title")?.focus();
    }
  }

  /** Copies what a button offers; the button says so for a moment. */
  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.copy);
    const text = button.textContent;
    button.textContent = button.dataset.copied;
    window.setTimeout(() => {
      button.textContent = text;
    }, 1500);
  }

  function onClick(event) {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("[data-copy]");
    if (button) {
      copy(button);
    } else if (target?.closest("[data-close]") || target === dialog) {
      dialog.close();
    } else if (target?.closest("[data-leave]")) {
      window.sessionStorage.setItem(DISMISSED, shown ?? "");
    }
  }

  shadow.addEventListener("click", onClick);
  document.addEventListener("click", onClick);
  badge.addEventListener("click", open);
  dialog.addEventListener("close", () => window.sessionStorage.setItem(DISMISSED, shown ?? ""));

  /** Shows what is wrong now; ``digest`` changes with it, and is empty where nothing is. */
  async function show(digest) {
    if (digest === shown) {
      return;
    }
    const before = shown;
    shown = digest;
    const asked = new URLSearchParams({ page: window.location.pathname, lang: language });
    const answer = await fetch(`/-/findings?${asked}`);
    if (!answer.ok || digest !== shown) {
      return;
    }
    const isOpen = dialog.open;
    dialog.innerHTML = await answer.text();
    const panel = dialog.querySelector(".panel");
    words = { ...panel.dataset };
    for (const each of [badge, dialog, status]) {
      each.lang = panel.lang;
      each.dir = panel.dir;
    }
    badge.textContent = digest ? words.badge : "";
    badge.dataset.kind = words.kind;
    badge.hidden = !digest;
    const isWrong = digest !== "" && words.kind === "error";
    const isInTheWay = isWrong && !isQuiet && (words.behind === "yes" || version === "fault");
    if (isInTheWay && window.sessionStorage.getItem(DISMISSED) !== digest) {
      open();
      announce(words.badge);
    } else if (isOpen && !isWrong) {
      dialog.close();
    }
    if (!isWrong && (isRenewed || before)) {
      announce(isRenewed ? words.renewed : words.mended);
    }
    isRenewed = false;
  }

  /* Listening. */

  let source = null;
  let lost = 0;

  function listen() {
    const asked = new URLSearchParams({ page: here, version });
    source = new EventSource(`/-/events?${asked}`);
    source.addEventListener("open", () => {
      window.clearTimeout(lost);
      lost = 0;
      host.removeAttribute("data-lost");
    });
    source.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      if (news.version !== version) {
        source.close();
        keepPlace();
        window.location.reload();
      } else {
        show(news.findings);
      }
    });
    source.addEventListener("error", () => {
      lost ||= window.setTimeout(() => {
        host.setAttribute("data-lost", "");
        badge.hidden = false;
        badge.dataset.kind = "lost";
        badge.textContent = words.lost ?? "…";
        announce(words.lost);
        shown = "lost";
      }, 4000);
      // A browser gives up where it is refused; the preview may come back at the same address.
      if (source.readyState === EventSource.CLOSED) {
        window.setTimeout(listen, 1000);
      }
    });
  }

  /** A page that nobody sees does not listen: browsers keep few connections to one address. */
  function onVisibility() {
    if (document.visibilityState === "hidden") {
      source?.close();
      window.clearTimeout(lost);
      lost = 0;
    } else if (source?.readyState !== EventSource.OPEN) {
      listen();
    }
  }

  document.body.append(host);
  isRenewed = takePlace();
  document.addEventListener("visibilitychange", onVisibility);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      onVisibility();
    }
  });
  if (document.visibilityState !== "hidden") {
    listen();
  }
})();
