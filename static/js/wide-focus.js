// On a wide screen writing begins at once in the field the page names; on a phone the keyboard stays down.
(function () {
  "use strict";
  var field = document.querySelector("[data-wide-focus]");
  if (!field || document.querySelector("[data-error-summary],[data-notice]") || !matchMedia("(min-width: 992px)").matches) return;
  field.focus();
  // An address that ends in #row lets the browser take the focus away when it scrolls there.
  window.addEventListener("load", function () {
    setTimeout(function () { if (document.activeElement === document.body) field.focus({preventScroll: true}); }, 0);
  });
})();
