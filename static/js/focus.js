// Focus after an act: the error summary, else the notice of what was saved; also after a part of the page was redrawn.
(function () {
  "use strict";
  function settle(root, alsoNotice) {
    var target = root.querySelector("[data-error-summary]");
    if (target || !alsoNotice) {
      if (target) target.focus();
      return;
    }
    target = root.querySelector("[data-notice]");
    if (target) target.focus();
  }
  // A link of the error summary leads to a field; for a group of choices, to the choice in it.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-error-summary] a, .missing a[href^='#']");
    if (!link || !link.hash) return;
    var place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!place) return;
    var field = place.matches("input,select,textarea") && place.type !== "hidden" ? place
      : place.querySelector("input:checked") || place.querySelector("input:not([type=hidden]),select,textarea,button");
    if (!field) return;
    for (var box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    event.preventDefault();
    field.focus();
    place.scrollIntoView({block: "center"});
  });
  // A row of tabs wider than the phone begins at the tab one is on.
  document.querySelectorAll(".tabs [aria-current]").forEach(function (tab) {
    var row = tab.closest(".tabs");
    row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - tab.offsetWidth) / 2;
  });
  // A folded box that holds an error must show it.
  function open(root) {
    root.querySelectorAll("details .field.invalid").forEach(function (field) {
      for (var box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    });
  }
  open(document);
  settle(document, true);
  document.addEventListener("htmx:afterSettle", function (event) {
    var node = event.detail.elt;
    if (!node || !node.querySelector) return;
    open(node);
    settle(node.parentNode || node, false);
  });
})();
