// The review page: keys, keeping what is typed, lighting up what belongs together. All of it is there
// without this too, as forms and links.
"use strict";

(() => {
  const root = document.getElementById("review");
  if (!root) return;
  const said = (name) => root.dataset[`said${name[0].toUpperCase()}${name.slice(1)}`] || "";
  const PAUSE = 800; // ms after the last key until what is typed is sent
  const AGAIN = 5000; // ms between two tries while there is no connection
  const MOST = 30000; // characters that are sent along when the page is left (browsers allow 64 kB)
  let open = null; // the sentence that is open

  // ---- a second net: this browser itself, until the desk has confirmed

  const place = (key) => `desk:typed:${root.dataset.person}:${root.dataset.base}:${key}`;
  const remember = (key, text) => {
    try {
      localStorage.setItem(place(key), JSON.stringify({ text, at: Date.now() }));
    } catch (error) {
      console.warn("this browser keeps nothing", error); // private mode or full: the desk itself still saves
    }
  };
  const remembered = (key) => {
    try {
      return JSON.parse(localStorage.getItem(place(key)));
    } catch (error) {
      console.warn("this browser keeps nothing", error);
      return null;
    }
  };
  const forget = (key) => {
    try {
      localStorage.removeItem(place(key));
    } catch (error) {
      console.warn("this browser keeps nothing", error);
    }
  };

  // ---- the open sentence

  class Open {
    constructor(form) {
      this.form = form;
      this.key = form.dataset.key;
      this.area = form.querySelector("textarea[name=text]");
      this.state = form.querySelector(".save-state");
      this.checks = form.querySelector(".checks");
      this.sent = this.area.value; // what the desk knows
      this.timer = 0;
      this.busy = null;
      this.field = window.deskField(this.area);
      this.area.addEventListener("input", () => this.typed());
      this.field.element.addEventListener("blur", () => this.save());
      form.addEventListener("click", (event) => this.clicked(event));
      const kept = remembered(this.key);
      if (kept && kept.text !== this.area.value) {
        this.field.replace(kept.text);
        this.tell(said("kept"), false);
        this.save();
      } else if (kept) forget(this.key);
      this.focus();
      number(form);
    }

    // To the reason that is missing, else to the text.
    focus() {
      const wanted = this.form.querySelector("input[name^='reason:'][aria-invalid=true]");
      if (wanted) wanted.focus();
      else this.field.focus();
    }

    get dirty() {
      return this.area.value !== this.sent;
    }

    tell(text, trouble) {
      this.state.textContent = text;
      this.state.classList.toggle("trouble", trouble);
    }

    typed() {
      if (!this.dirty) return;
      remember(this.key, this.area.value);
      this.tell(said("saving"), false);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    clicked(event) {
      const button = event.target.closest("button[name=replace], button[name=insert], button[name=splice]");
      if (!button) return;
      event.preventDefault();
      if (button.name === "replace") this.field.replace(button.value);
      else if (button.name === "insert") this.field.insert(button.value);
      else {
        const [start, end] = button.value.split(":", 2).map(Number);
        const text = button.value.slice(`${start}:${end}:`.length);
        // the places are those of the text that was checked last
        if (this.dirty) this.field.insert(text);
        else this.field.splice(start, end, text);
      }
      clearTimeout(this.timer);
      this.save();
    }

    body(force) {
      const fields = new URLSearchParams();
      for (const name of ["revision", "seen", "saved_at"]) fields.set(name, this.form.elements[name].value);
      if (force) fields.set("saved_at", "");
      fields.set("text", this.area.value);
      return fields;
    }

    // Send what is typed; one at a time, and once more if something was typed meanwhile.
    async save(force = false) {
      clearTimeout(this.timer);
      while (this.busy) await this.busy;
      if (!this.dirty && !force) return;
      this.busy = this.send(force).finally(() => {
        this.busy = null;
      });
      await this.busy;
    }

    async send(force) {
      const text = this.area.value;
      this.tell(said("saving"), false);
      let reply;
      let answer;
      try {
        reply = await fetch(this.form.dataset.working, { method: "POST", body: this.body(force), headers: { "HX-Request": "true" } });
        if (reply.status === 401) {
          signInNeeded();
          this.retry(said("signedOut"));
          return;
        }
        answer = await reply.json();
      } catch (error) {
        console.warn("not saved", error);
        this.retry(said("offline"));
        return;
      }
      this.understood(answer, text);
    }

    retry(text) {
      this.tell(text, true);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), AGAIN);
    }

    understood(answer, text) {
      if (answer.state === "saved") {
        this.sent = text;
        this.form.elements.saved_at.value = answer.saved_at;
        if (!this.dirty) {
          forget(this.key);
          this.tell(`${said("saved")} ${answer.at}`, false);
          this.show(answer.checks);
        }
        return;
      }
      this.tell(answer.message || answer.error || said("offline"), true);
      if (answer.state === "kept") {
        this.sent = text;
        forget(this.key);
      }
      if (answer.state === "tab") {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = said("tab");
        button.addEventListener("click", () => this.save(true));
        this.state.append(" ", answer.theirs, " ", button);
      }
    }

    // Fresh findings; what was typed into the reasons stays, so does the focus.
    show(html) {
      const focus = this.checks.contains(document.activeElement) ? document.activeElement.id : "";
      const reasons = new Map([...this.checks.querySelectorAll("input")].map((input) => [input.name, input.value]));
      this.checks.innerHTML = html;
      for (const input of this.checks.querySelectorAll("input")) if (reasons.has(input.name)) input.value = reasons.get(input.name);
      if (focus) document.getElementById(focus)?.focus();
      window.htmx?.process(this.checks);
      number(this.form);
    }

    // The page is left: what is typed goes along with it.
    leave() {
      if (!this.dirty || this.area.value.length > MOST) return;
      fetch(this.form.dataset.working, { method: "POST", body: this.body(false), keepalive: true }).catch(() => {
        // it stands in this browser, and is put back when the sentence is opened again
      });
    }
  }

  // Which key puts what in: the first nine offers of the open sentence.
  function number(form) {
    form.querySelectorAll("button kbd.shortcut").forEach((shown) => shown.remove());
    [...form.querySelectorAll("button[data-shortcut]")].slice(0, 9).forEach((button, place) => {
      button.setAttribute("aria-keyshortcuts", `Alt+${place + 1}`);
      const shown = document.createElement("kbd");
      shown.className = "shortcut";
      shown.textContent = `Alt ${place + 1}`;
      shown.setAttribute("aria-hidden", "true");
      button.append(shown);
    });
  }

  function look() {
    const form = root.querySelector(".editor");
    if (form && (!open || open.form !== form)) open = new Open(form);
    if (!form) open = null;
  }

  function signInNeeded() {
    const messages = document.getElementById("messages");
    if (messages.querySelector("[data-sign-in]")) return;
    const told = document.createElement("p");
    told.className = "message bad";
    told.dataset.signIn = "yes";
    const link = document.createElement("a");
    link.href = "/sign-in";
    link.target = "_blank";
    link.textContent = said("signIn");
    told.append(said("signedOut"), " ", link, " – ", said("then"));
    messages.replaceChildren(told);
  }

  function tell(text, bad) {
    const told = document.createElement("p");
    told.className = bad ? "message bad" : "message good";
    told.textContent = text;
    document.getElementById("messages").replaceChildren(told);
  }

  // What is kept in this browser of sentences that are not open now (the network was away when the page was left).
  function leftOver() {
    const region = document.getElementById("browser-kept");
    if (!region) return;
    const found = [];
    for (const segment of root.querySelectorAll(".segment[data-key]")) {
      const { key, number: at } = segment.dataset;
      if (open && open.key === key) continue;
      if (remembered(key)) found.push([key, at]);
    }
    region.replaceChildren();
    region.hidden = !found.length;
    if (!found.length) return;
    const text = document.createElement("p");
    text.className = "message warn";
    text.append(said("left"), " ");
    for (const [key, at] of found) {
      const link = document.createElement("a");
      link.href = `${root.dataset.base}?edit=${encodeURIComponent(key)}#s-${encodeURIComponent(key)}`;
      link.textContent = `${said("sentence")} ${at}`;
      text.append(link, " ");
    }
    region.append(text);
  }

  // ---- keys

  const press = (selector) => {
    const found = root.querySelector(selector);
    if (found) found.click();
    return Boolean(found);
  };

  async function openOther(step) {
    const all = [...root.querySelectorAll(".segment[data-key]")].filter((segment) => segment.offsetParent !== null);
    const here = open ? all.findIndex((segment) => segment.dataset.key === open.key) : all.indexOf(document.activeElement.closest?.(".segment"));
    const next = all[here + step];
    if (!next) return;
    const link = next.querySelector("a.edit");
    if (link) link.click();
    else next.focus();
  }

  function help(show) {
    const keys = document.getElementById("keys");
    keys.open = show;
    if (show) {
      keys.scrollIntoView({ block: "nearest" });
      keys.querySelector("summary").focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is at work: its Enter is not ours
    const command = event.ctrlKey || event.metaKey;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    let done = true;
    if (command && event.key === "Enter" && event.shiftKey) approveAll();
    else if (command && event.key === "Enter" && !event.altKey) done = press(".editor [data-step=approve]");
    else if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") done = press(".editor [data-step=save]") || true;
    else if (event.altKey && !command && event.key === "ArrowDown") openOther(1);
    else if (event.altKey && !command && event.key === "ArrowUp") openOther(-1);
    else if (event.altKey && !command && event.code === "KeyC") done = press(".editor [data-step=copy]");
    else if (event.altKey && !command && event.code === "KeyZ") done = press("#undo");
    else if (event.altKey && !command && /^(Digit|Numpad)[1-9]$/.test(event.code)) {
      const button = open?.form.querySelectorAll("button[data-shortcut]")[Number(event.code.at(-1)) - 1];
      if (button) button.click();
      else done = false;
    } else if (event.key === "F1" || (event.key === "?" && !typing && !command && !event.altKey)) help(!document.getElementById("keys").open);
    else if (event.key === "Escape" && document.getElementById("keys").open) help(false);
    else if (event.key === "Escape" && typing && open) document.getElementById(`s-${open.key}`).focus();
    else done = false;
    if (done) event.preventDefault();
  });

  async function approveAll() {
    if (open) await open.save();
    press("#approve-clean") || press("#to-preview");
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#show-keys")) {
      event.preventDefault();
      help(true);
    }
  });

  // ---- pairs light up together

  const light = (event, on) => {
    const mark = event.target.closest?.("[data-pair]");
    const segment = mark?.closest(".segment");
    if (!segment || !mark.dataset.pair) return;
    for (const other of segment.querySelectorAll("[data-pair]")) if (other.dataset.pair === mark.dataset.pair) other.classList.toggle("lit", on);
  };
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) root.addEventListener(name, (event) => light(event, on));

  // ---- htmx

  document.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters, verb } = event.detail;
    if (verb === "get" && open && elt.matches(".edit")) parameters.set ? parameters.set("closing", open.key) : (parameters.closing = open.key);
    if (verb === "post" && open && open.form.contains(elt)) clearTimeout(open.timer);
  });
  // steps that take what is typed with them; before any other it is sent first
  const TAKES = /\/(approve|save|theirs)$/;
  document.addEventListener("htmx:confirm", (event) => {
    const { elt, path } = event.detail;
    const leaves = elt.matches(".edit") || (open?.form.contains(elt) && !TAKES.test(path) && !elt.matches(".remembered"));
    if (!open || !open.dirty || !leaves) return;
    event.preventDefault();
    open.save().then(() => event.detail.issueRequest(true));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt, xhr, successful, pathInfo } = event.detail;
    const form = elt.closest?.(".editor");
    if (successful && form && xhr.status === 200 && TAKES.test(pathInfo.requestPath)) forget(form.dataset.key);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt.closest?.(".segment")) tell(said("notSent"), true);
  });
  document.addEventListener("desk:sign-in", signInNeeded);
  let moved = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, requestConfig } = event.detail;
    moved = target.matches?.(".segment") && requestConfig.verb === "post" ? target.id : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    look();
    leftOver();
    if (event.detail.elt.closest?.(".remembered") && open) number(open.form);
    if (moved && !root.querySelector(".editor")) {
      const end = document.getElementById("to-preview");
      (end || document.getElementById(moved))?.focus();
    }
    moved = null;
  });

  addEventListener("online", () => open?.save());
  addEventListener("pagehide", () => {
    open?.leave();
    if (!document.getElementById("presence")) return; // who only reads was never announced
    fetch(`${root.dataset.base}/presence`, { method: "POST", body: new URLSearchParams({ leave: "yes" }), keepalive: true }).catch(() => {
      // who is gone is forgotten by itself after a while
    });
  });
  look();
  leftOver();
  // the place behind the # takes the focus when the page has loaded: the field takes it back
  addEventListener("load", () => setTimeout(() => open?.focus(), 0));
})();
