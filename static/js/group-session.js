// Counts who is present while the form of a group session is filled in.
(function () {
  "use strict";
  var place = document.querySelector("[data-attendance]");
  var words = [["hadir", "hadir"], ["izin", "izin"], ["tidak", "tidak hadir"]];
  if (!place) { return; }
  function count() {
    place.textContent = words.map(function (pair) {
      var found = document.querySelectorAll("[data-member] input[name^=kehadiran_][value=" + pair[0] + "]:checked").length;
      return found ? found + " " + pair[1] : "";
    }).filter(Boolean).join(", ");
  }
  document.addEventListener("change", count);
  count();
})();
