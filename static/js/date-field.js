// Date fields: buttons Hari ini and Kemarin, and the date read back in words. The server reads the same spellings.
(function () {
  "use strict";
  var DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
  var MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
  var OTHER = {agt: 8, ags: 8, agu: 8, nop: 11, nopember: 11, pebruari: 2, peb: 2};

  function today() {
    var parts = (document.body.dataset.today || "").split("-").map(Number);
    return parts.length === 3 ? new Date(parts[0], parts[1] - 1, parts[2]) : new Date();
  }
  function shift(days) {
    var day = today();
    day.setDate(day.getDate() + days);
    return day;
  }
  function monthNumber(word) {
    if (/^\d{1,2}$/.test(word)) return Number(word);
    if (OTHER[word]) return OTHER[word];
    for (var i = 0; i < 12; i++) {
      if (word.length >= 3 && MONTHS[i].toLowerCase().indexOf(word) === 0) return i + 1;
    }
    return 0;
  }
  function exact(year, month, day) {
    var found = new Date(year, month - 1, day);
    return found.getMonth() === month - 1 && found.getDate() === day && month > 0 ? found : null;
  }
  function parse(text) {
    var plain = text.toLowerCase().trim().replace(/^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*/, "");
    if (plain === "hari ini") return today();
    if (plain === "kemarin") return shift(-1);
    var iso = plain.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
    if (iso) return exact(+iso[1], +iso[2], +iso[3]);
    var found = plain.match(/^(\d{1,2})(?:\s*[\/.\-]\s*|\s+)([a-z]+|\d{1,2})\.?(?:(?:\s*[\/.\-]\s*|\s+)(\d{4}|\d{2}))?$/);
    if (!found) return null;
    var month = monthNumber(found[2]);
    if (found[3]) return exact(found[3].length === 2 ? 2000 + Number(found[3]) : Number(found[3]), month, +found[1]);
    var year = today().getFullYear();
    for (var back = 0; back < 9; back++) {
      var past = exact(year - back, month, +found[1]);
      if (past && past <= today()) return past;
    }
    return null;
  }
  function words(day) {
    return DAYS[day.getDay()] + ", " + day.getDate() + " " + MONTHS[day.getMonth()] + " " + day.getFullYear();
  }
  function button(label, days, input) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = label;
    made.addEventListener("click", function () {
      var day = shift(days);
      input.value = day.getDate() + "/" + (day.getMonth() + 1) + "/" + day.getFullYear();
      input.dispatchEvent(new Event("input", {bubbles: true}));
      input.dispatchEvent(new Event("change", {bubbles: true}));
    });
    return made;
  }
  function start(root) {
    root.querySelectorAll("[data-date-field]").forEach(function (row) {
      var input = row.querySelector("input");
      if (!input || row.dataset.ready) return;
      row.dataset.ready = "1";
      var place = row.querySelector("[data-date-buttons]");
      if (place) {
        place.append(button("Hari ini", 0, input), button("Kemarin", -1, input));
      }
      var back = row.parentNode.querySelector("[data-read-back]");
      function show() {
        var day = parse(input.value);
        if (back) back.textContent = day ? words(day) : "";
      }
      input.addEventListener("input", show);
      show();
    });
  }
  start(document);
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt.parentNode || document); });
})();
