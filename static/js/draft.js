// Keeps what is typed as a draft on the server: 4 s after the first stroke that is not kept yet (also while somebody goes
// on typing, so that a browser that dies takes no more than 5 s with it), when a field is left, when the page is hidden.
// Nothing is stored in the browser. Without this script a form simply has no drafts.
(function () {
  "use strict";
  const WAIT = 4000, RETRY = 10000, GIVE_UP = 15000;

  function clock() {
    const now = new Date();
    return String(now.getHours()).padStart(2, "0") + "." + String(now.getMinutes()).padStart(2, "0");
  }

  function watch(form) {
    const state = document.querySelector(".save-state");
    let timer = null, due = 0, kept = "", unsentSince = "", done = false, sending = null, again = false;

    function content() {
      const data = new FormData(form);
      for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
      data.set("draft-path", form.dataset.draftPath);
      return data;
    }
    function same(data) { return JSON.stringify([...data.entries()].filter(([n]) => n !== "csrfmiddlewaretoken")); }
    function say(words) { if (state && state.textContent !== words) state.textContent = words; }
    function later(wait) { // never later than what was asked for before
      const at = Date.now() + wait;
      if (timer && due <= at) return;
      clearTimeout(timer);
      due = at;
      timer = setTimeout(keep, wait);
    }

    async function keep(leaving) {
      clearTimeout(timer);
      timer = null;
      if (sending && leaving !== true) { again = true; return; } // one after the other, so that the newest arrives last
      const data = content(), now = same(data);
      if (done || now === kept) return;
      const slow = setTimeout(() => say("Menyimpan ..."), 1000);
      if (sending) sending.abort(); // the page goes; what it holds now is newer
      const mine = sending = new AbortController(), limit = setTimeout(() => mine.abort(), GIVE_UP);
      try {
        const answer = await fetch(form.dataset.draftUrl, {
          method: "POST", body: data, keepalive: now.length < 60000, redirect: "error", signal: mine.signal,
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const at = (await answer.json()).at;
        kept = now; unsentSince = "";
        if (!done) say(at ? "Draf tersimpan " + at : "");
      } catch (fault) {
        if (done) return;
        unsentSince = unsentSince || clock();
        say("Belum terkirim sejak " + unsentSince);
        later(RETRY);
      } finally {
        clearTimeout(slow);
        clearTimeout(limit);
        if (sending === mine) sending = null;
        if (again) { again = false; later(0); }
      }
    }

    kept = same(content());
    form.addEventListener("input", () => later(WAIT));
    form.addEventListener("change", () => later(0));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
    window.addEventListener("pagehide", () => keep(true));
    window.addEventListener("online", () => { if (unsentSince) keep(); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) done = false; });
    form.addEventListener("submit", () => { done = true; clearTimeout(timer); if (sending) sending.abort(); });
  }

  for (const form of document.querySelectorAll("form[data-draft-path]")) watch(form);
})();
