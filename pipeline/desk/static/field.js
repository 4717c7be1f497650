// The field of the open sentence. Where the source has formatting marks, a field in which they are chips:
// whole or not there, never half a bracket. The textarea stays the truth; without scripts it is the field.
"use strict";

const MARKER = /⟦(?:\/?[1-9][0-9]{0,6}|[1-9][0-9]{0,6}\/)⟧/g;

function plainField(area) {
  // by rows, not by a style: the desk's policy lets no page bring styles of its own, and htmx copies them
  const fit = () => {
    area.rows = 3;
    const line = parseFloat(getComputedStyle(area).lineHeight) || 24;
    area.rows = Math.max(3, Math.min(20, Math.ceil(area.scrollHeight / line)));
  };
  fit();
  area.addEventListener("input", fit);
  const typed = (text) => {
    area.focus();
    // execCommand keeps the browser's own undo (Ctrl+Z)
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  return {
    element: area,
    text: () => area.value,
    focus() {
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    },
    insert(text) {
      const at = area.selectionStart;
      const before = area.value.slice(0, at);
      typed(spaced(before, text, area.lang));
    },
    splice(start, end, text) {
      area.focus();
      area.setSelectionRange(start, end);
      typed(text);
    },
    replace(text) {
      area.focus();
      area.select();
      typed(text);
    },
  };
}

// "the" + "permit" are two words; Japanese and Chinese have no spaces between theirs
function spaced(before, text, language) {
  const tight = /^(ja|zh)/.test(language) || !before || /[\s(«„“"'⟧]$/.test(before) || /^[⟦.,;:!?)]/.test(text);
  return tight ? text : ` ${text}`;
}

function chipField(area) {
  const names = new Map(JSON.parse(area.dataset.tags).map((tag) => [tag.marker, tag]));
  const box = document.createElement("div");
  box.className = "field";
  box.contentEditable = "true";
  box.lang = area.lang;
  box.spellcheck = true;
  box.setAttribute("role", "textbox");
  box.setAttribute("aria-multiline", "true");
  box.setAttribute("aria-labelledby", document.querySelector(`label[for="${area.id}"]`).id);
  box.setAttribute("aria-describedby", area.getAttribute("aria-describedby") || "");

  const chip = (marker) => {
    const tag = names.get(marker);
    const made = document.createElement("span");
    made.className = "chip";
    made.contentEditable = "false";
    made.dataset.marker = marker;
    made.textContent = tag ? tag.shown : marker;
    made.title = tag ? tag.name : "";
    return made;
  };
  const nodesOf = (text) => {
    const made = document.createDocumentFragment();
    let end = 0;
    for (const found of text.matchAll(MARKER)) {
      if (found.index > end) made.append(text.slice(end, found.index));
      made.append(chip(found[0]));
      end = found.index + found[0].length;
    }
    if (end < text.length) made.append(text.slice(end));
    return made;
  };
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? [...node.childNodes].map(textOf).join("") : "";
    if (node.dataset.marker) return node.dataset.marker;
    if (node.tagName === "BR") return node.nextSibling ? " " : "";
    return [...node.childNodes].map(textOf).join("");
  };
  const write = () => {
    area.value = textOf(box);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const selection = () => {
    const chosen = getSelection();
    if (chosen.rangeCount && box.contains(chosen.anchorNode)) return chosen.getRangeAt(0);
    const range = document.createRange();
    range.selectNodeContents(box);
    range.collapse(false);
    return range;
  };
  const select = (range) => {
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
  };
  // earlier texts for Ctrl+Z: the browser's own undo does not know what scripts put in
  const earlier = [];
  const remember = () => {
    if (earlier.at(-1) !== area.value) earlier.push(area.value);
    if (earlier.length > 200) earlier.shift();
  };
  const put = (text) => {
    remember();
    const range = selection();
    range.deleteContents();
    const made = nodesOf(text);
    const last = made.lastChild;
    range.insertNode(made);
    if (last) {
      range.setStartAfter(last);
      range.collapse(true);
    }
    box.focus();
    select(range);
    write();
  };
  const toEnd = () => {
    const range = document.createRange();
    range.selectNodeContents(box);
    range.collapse(false);
    select(range);
  };
  const fill = (text) => {
    box.replaceChildren(nodesOf(text));
    toEnd();
    write();
  };
  box.addEventListener("beforeinput", (event) => {
    if (event.inputType === "historyUndo" && earlier.length) {
      event.preventDefault();
      fill(earlier.pop());
      return;
    }
    if (event.inputType.startsWith("format") || event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") {
      event.preventDefault(); // a sentence is one line
      return;
    }
    remember();
  });
  box.addEventListener("input", () => {
    // a marker that was typed or pasted as text becomes a chip
    const broken = [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.search(MARKER) >= 0);
    write();
    if (broken) {
      box.replaceChildren(nodesOf(area.value));
      toEnd();
    }
  });
  box.addEventListener("paste", (event) => {
    event.preventDefault();
    put(event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
  });
  box.addEventListener("drop", (event) => event.preventDefault());
  for (const kind of ["copy", "cut"]) {
    box.addEventListener(kind, (event) => {
      const range = selection();
      event.preventDefault();
      event.clipboardData.setData("text/plain", textOf(range.cloneContents()));
      if (kind === "cut") put("");
    });
  }
  box.replaceChildren(nodesOf(area.value));
  area.hidden = true;
  area.autofocus = false;
  area.after(box);
  document.querySelector(`label[for="${area.id}"]`).addEventListener("click", () => box.focus());
  return {
    element: box,
    text: () => area.value,
    focus() {
      box.focus();
      toEnd();
    },
    insert(text) {
      const range = selection();
      const before = document.createRange();
      before.selectNodeContents(box);
      before.setEnd(range.startContainer, range.startOffset);
      put(text.search(MARKER) >= 0 ? text : spaced(textOf(before.cloneContents()), text, area.lang));
    },
    splice(start, end, text) {
      remember();
      fill(area.value.slice(0, start) + text + area.value.slice(end));
      this.focus();
    },
    replace(text) {
      remember();
      fill(text);
      this.focus();
    },
  };
}

window.deskField = (area) => (area.dataset.tags ? chipField(area) : plainField(area));
