// Keeps what is typed as a draft on the server: 5 s after typing, when a field is left, when the page is hidden.
// Nothing is stored in the browser. Without this script a form simply has no drafts.
(function () {
  "use strict";
  const WAIT = 5000, RETRY = 10000;

  function clock() {
    const now = new Date();
    return String(now.getHours()).padStart(2, "0") + "." + String(now.getMinutes()).padStart(2, "0");
  }

  function watch(form) {
    const state = document.querySelector(".save-state");
    let timer = null, kept = "", unsentSince = "", done = false, sending = null;

    function content() {
      const data = new FormData(form);
      for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
      data.set("draft-path", form.dataset.draftPath);
      return data;
    }
    function same(data) { return JSON.stringify([...data.entries()].filter(([n]) => n !== "csrfmiddlewaretoken")); }
    function say(words) { if (state && state.textContent !== words) state.textContent = words; }
    function later(wait) { clearTimeout(timer); timer = setTimeout(keep, wait); }

    async function keep() {
      clearTimeout(timer);
      const data = content(), now = same(data);
      if (done || now === kept) return;
      const slow = setTimeout(() => say("Menyimpan ..."), 1000);
      sending = new AbortController();
      try {
        const answer = await fetch(form.dataset.draftUrl, {
          method: "POST", body: data, keepalive: now.length < 60000, redirect: "error", signal: sending.signal,
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
      } finally { clearTimeout(slow); sending = null; }
    }

    kept = same(content());
    form.addEventListener("input", () => later(WAIT));
    form.addEventListener("change", () => later(0));
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
    window.addEventListener("pagehide", keep);
    window.addEventListener("online", () => { if (unsentSince) keep(); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) done = false; });
    form.addEventListener("submit", () => { done = true; clearTimeout(timer); if (sending) sending.abort(); });
  }

  for (const form of document.querySelectorAll("form[data-draft-path]")) watch(form);
})();
