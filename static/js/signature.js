// A signature drawn with finger, pen or mouse: strokes go as JSON into the hidden input, 0 to 1000 in both directions.
(function () {
  "use strict";
  var SIZE = 1000, MOST_POINTS = 6000;

  function begin(box) {
    var input = box.querySelector("input"), canvas = box.querySelector("canvas"), tools = box.querySelector(".signature-tools");
    var note = box.querySelector("[data-signature-note]"), clear = tools.querySelector("button"), pen = canvas.getContext("2d");
    var strokes = [], stroke = null, points = 0;
    try { strokes = JSON.parse(input.value || "[]"); } catch (error) { strokes = []; }
    tools.hidden = false;
    note.textContent = "Tanda tangani dengan jari, pena, atau tetikus. Tanpa itu, unggah foto kertas bertanda tangan atau catat bahwa kertasnya ada di berkas.";

    function draw() {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.lineWidth = 4;
      pen.lineCap = pen.lineJoin = "round";
      pen.strokeStyle = "#1C2430";
      strokes.forEach(function (line) {
        pen.beginPath();
        line.forEach(function (at, index) {
          var x = at[0] * canvas.width / SIZE, y = at[1] * canvas.height / SIZE;
          if (index === 0) { pen.moveTo(x, y); pen.lineTo(x + 0.1, y); } else { pen.lineTo(x, y); }
        });
        pen.stroke();
      });
      canvas.setAttribute("aria-label", strokes.length ? "Bidang tanda tangan, sudah berisi" : "Bidang tanda tangan, kosong");
    }
    function keep() {
      input.value = strokes.length ? JSON.stringify(strokes) : "";
      input.dispatchEvent(new Event("change", {bubbles: true}));
    }
    function place(event) {
      var frame = canvas.getBoundingClientRect();
      function within(share) { return Math.max(0, Math.min(SIZE, Math.round(share * SIZE))); }
      return [within((event.clientX - frame.left) / frame.width), within((event.clientY - frame.top) / frame.height)];
    }
    canvas.addEventListener("pointerdown", function (event) {
      if (event.button > 0 || points >= MOST_POINTS) return;
      canvas.setPointerCapture(event.pointerId);
      stroke = [place(event)];
      strokes.push(stroke);
      draw();
    });
    canvas.addEventListener("pointermove", function (event) {
      if (!stroke || points >= MOST_POINTS) return;
      var at = place(event), last = stroke[stroke.length - 1];
      if (Math.abs(at[0] - last[0]) + Math.abs(at[1] - last[1]) < 4) return;
      points += 1;
      stroke.push(at);
      draw();
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      canvas.addEventListener(name, function () {
        if (stroke) { stroke = null; keep(); }
      });
    });
    clear.addEventListener("click", function () {
      strokes = [];
      points = 0;
      draw();
      keep();
    });
    draw();
  }
  function start(root) {
    root.querySelectorAll("[data-signature]").forEach(function (box) {
      if (box.dataset.ready) return;
      box.dataset.ready = "1";
      begin(box);
    });
  }
  start(document);
  document.addEventListener("htmx:load", function (event) { start(event.detail.elt.parentNode || document); });
})();
