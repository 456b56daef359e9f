// Tables of inputs: one blank row is shown, and a button adds the next. Without this script three blank rows stand ready.
(function () {
  "use strict";
  function blank(row) {
    return [...row.querySelectorAll("input,select,textarea")].every((each) => !each.value.trim());
  }
  function number(row, place) {
    for (const each of row.querySelectorAll("[data-row-number]")) each.textContent = place;
    row.querySelectorAll("input,select,textarea").forEach((each, column) => {
      const label = row.querySelector('label[for="' + each.id + '"]');
      each.id = each.id.replace(/_\d+_\d+$/, "_" + place + "_" + (column + 1));
      if (label) label.htmlFor = each.id;
    });
  }
  function setUp(field) {
    const body = field.querySelector("tbody"), pattern = body.lastElementChild.cloneNode(true);
    while (body.rows.length > 1 && blank(body.rows[body.rows.length - 1]) && blank(body.rows[body.rows.length - 2])) {
      body.lastElementChild.remove();
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-compact";
    button.textContent = "+ Tambah baris";
    button.addEventListener("click", () => {
      const row = pattern.cloneNode(true);
      body.append(row);
      number(row, body.rows.length);
      row.querySelector("input,select,textarea").focus();
    });
    field.append(button);
  }
  for (const field of document.querySelectorAll("[data-rows]")) setUp(field);
})();
