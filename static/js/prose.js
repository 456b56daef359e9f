// The editor of a practicum text: bold, italic, lists, quotes, citations and pictures. It writes light marks into the textarea, which
// is what is kept as a draft and sent; without this script the same marks are typed by hand. The editor itself (Tiptap) is loaded from
// our own address; nothing here makes inline styles or scripts.
const area = document.querySelector("textarea[data-prose]");

function escaped(text) { return text.replace(/[\\*_[]/g, "\\$&"); }
function unled(line) { // a line that would begin a list or a quote
  return line.replace(/^([-•>])/, "\\$1").replace(/^([0-9]{1,3})(?=[.)] )/, "$1\\");
}
function inline(node) {
  let said = "", strong = false, em = false;
  function turn(now, nowEm) {
    said += (em !== nowEm ? "_" : "") + (strong !== now ? "**" : "");
    strong = now; em = nowEm;
  }
  for (const each of node.content || []) {
    if (each.type === "cite") { turn(false, false); said += "[@" + each.attrs.key + "]"; continue; }
    const marks = (each.marks || []).map((mark) => mark.type);
    turn(marks.includes("bold"), marks.includes("italic"));
    said += escaped((each.text || "").replace(/\s+/g, " "));
  }
  turn(false, false);
  return unled(said.trim());
}
function block(node) {
  const lines = () => (node.content || []).map((each) => (each.type === "paragraph" ? inline(each) : lineOf(each))).filter(Boolean);
  if (node.type === "figure") return "[gambar " + node.attrs.picture + "]";
  if (node.type === "bulletList") return lines().map((line) => "- " + line).join("\n");
  if (node.type === "orderedList") return lines().map((line, place) => place + 1 + ". " + line).join("\n");
  if (node.type === "blockquote") return lines().map((line) => "> " + line).join("\n>\n");
  return inline(node);
}
function lineOf(item) { return (item.content || []).map(inline).filter(Boolean).join(" "); }
function marksOf(doc) { return (doc.content || []).map(block).filter(Boolean).join("\n\n"); }

async function begin() {
  const kit = await import(area.dataset.prose);
  if (area.value !== area.defaultValue) return; // somebody was faster than the network and is typing: her words stay where they are
  const waited = document.activeElement === area;
  const pictures = new Map([...document.querySelectorAll("[data-picture]")].map((each) => [each.dataset.picture, each.dataset]));

  const Cite = kit.Node.create({
    name: "cite", group: "inline", inline: true, atom: true,
    addAttributes() {
      return {
        key: { parseHTML: (node) => node.getAttribute("data-key"), renderHTML: (given) => ({ "data-key": given.key }) },
        text: { parseHTML: (node) => node.textContent, renderHTML: () => ({}) },
      };
    },
    parseHTML() { return [{ tag: "cite[data-key]" }]; },
    renderHTML({ node, HTMLAttributes }) { return ["cite", HTMLAttributes, node.attrs.text || node.attrs.key]; },
    renderText({ node }) { return node.attrs.text; },
  });
  const Figure = kit.Node.create({
    name: "figure", group: "block", atom: true,
    addAttributes() {
      return { picture: { parseHTML: (node) => node.getAttribute("data-picture"), renderHTML: (given) => ({ "data-picture": given.picture }) } };
    },
    parseHTML() { return [{ tag: "figure[data-picture]" }]; },
    renderHTML({ node, HTMLAttributes }) {
      const seen = pictures.get(node.attrs.picture);
      if (!seen) return ["figure", HTMLAttributes, ["figcaption", {}, "Gambar " + node.attrs.picture]];
      return ["figure", HTMLAttributes, ["img", { src: seen.src, alt: seen.alt }], ["figcaption", {}, seen.caption]];
    },
  });

  const box = document.createElement("div"), label = document.getElementById("label-text"), help = document.getElementById("help-text");
  box.className = "prose-box";
  area.after(box);
  const editor = new kit.Editor({
    element: box, injectCSS: false, content: area.dataset.written, enableInputRules: false, enablePasteRules: false,
    extensions: [
      kit.Document, kit.Paragraph, kit.Text, kit.Bold, kit.Italic, kit.BulletList, kit.History, kit.Dropcursor, kit.Gapcursor,
      kit.OrderedList, kit.ListItem.extend({ content: "paragraph" }), kit.Blockquote.extend({ content: "paragraph+" }), Cite, Figure,
    ],
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-labelledby": "label-text", class: "prose-area form-control", id: "editor-text",
        ...(area.closest(".invalid") ? { "aria-invalid": "true" } : {}),
      },
    },
    onUpdate({ editor: now }) {
      area.value = marksOf(now.getJSON());
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });

  const tools = document.createElement("div");
  tools.className = "prose-tools";
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Bentuk tulisan");
  tools.setAttribute("aria-controls", "editor-text");
  const buttons = [
    ["Tebal", "bold", (run) => run.toggleBold(), "Ctrl+B"],
    ["Miring", "italic", (run) => run.toggleItalic(), "Ctrl+I"],
    ["Daftar", "bulletList", (run) => run.toggleBulletList(), "Ctrl+Shift+8"],
    ["Bernomor", "orderedList", (run) => run.toggleOrderedList(), "Ctrl+Shift+7"],
    ["Kutipan", "blockquote", (run) => run.toggleBlockquote(), "Ctrl+Shift+B"],
    ["Urungkan", "", (run) => run.undo(), "Ctrl+Z"],
    ["Ulangi", "", (run) => run.redo(), "Ctrl+Y"],
  ].map(([words, name, act, keys], place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-compact";
    button.textContent = words;
    button.title = keys;
    button.tabIndex = place ? -1 : 0;
    button.addEventListener("click", () => act(editor.chain().focus()).run());
    tools.append(button);
    return [button, name];
  });
  function show() {
    for (const [button, name] of buttons) if (name) button.setAttribute("aria-pressed", String(editor.isActive(name)));
  }
  editor.on("transaction", show);
  show();
  tools.addEventListener("keydown", (event) => { // one stop of the Tab key, arrows inside
    const all = buttons.map(([button]) => button), here = all.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || here < 0) return;
    event.preventDefault();
    all[here].tabIndex = -1;
    const next = all[(to + all.length) % all.length];
    next.tabIndex = 0;
    next.focus();
  });
  box.prepend(tools);

  if (waited) editor.commands.focus("start");
  area.hidden = true;
  help.hidden = true;
  label.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    area.form.requestSubmit([...area.form.elements].find((each) => each.type === "submit" && !each.dataset.insert));
  });
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const run = editor.chain().focus();
      if (button.dataset.insert === "cite") {
        const chosen = document.getElementById("kutipan").selectedOptions[0];
        if (chosen) run.insertContent([{ type: "cite", attrs: { key: chosen.value, text: chosen.dataset.short } }, { type: "text", text: " " }]).run();
      } else {
        run.insertContent(button.dataset.html).run();
      }
      document.getElementById("live").textContent = "Disisipkan.";
    });
  }
}

const outline = document.querySelector(".writing>.outline"), here = outline && outline.querySelector("[aria-current]");
if (here) outline.scrollTop = here.offsetTop - outline.offsetTop - outline.clientHeight / 3;
if (area) begin();
