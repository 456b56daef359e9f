// Two shortcuts: "/" goes to the search field, Ctrl+Enter presses the first submit button of the form being written.
(function () {
  "use strict";
  function typing(node) {
    return node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !event.ctrlKey && !event.altKey && !event.metaKey && !typing(event.target)) {
      var search = document.querySelector("[data-search]");
      if (search && search.offsetParent !== null) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form && !event.repeat) {
      var form = event.target.form;
      var press = Array.prototype.find.call(form.elements, function (item) { return item.type === "submit"; });
      if (press) {
        event.preventDefault();
        form.requestSubmit(press);
      }
    }
  });
})();
