// Adds the button Tampilkan beside a password field; without it the field is simply a password field.
(function () {
  "use strict";
  document.querySelectorAll("[data-password]").forEach(function (row) {
    var input = row.querySelector("input");
    if (!input) return;
    var made = document.createElement("button");
    made.type = "button";
    made.className = "btn";
    made.textContent = "Tampilkan";
    made.setAttribute("aria-controls", input.id);
    made.addEventListener("click", function () {
      var shown = input.type === "text";
      input.type = shown ? "password" : "text";
      made.textContent = shown ? "Tampilkan" : "Sembunyikan";
    });
    row.append(made);
    input.form.addEventListener("submit", function () { input.type = "password"; });
  });
})();
