// The search boxes: results as you type, as a listbox below the box; on narrow screens a sheet. The engine is loaded with the first use.
(function () {
  "use strict";
  var F = window.Fieldbook, t = F.t, boxes = 0, SHOWN = 6;

  // An element with attributes (null ones left out) and children (texts become text, never markup).
  function el(name, attributes) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { if (attributes[key] != null) element.setAttribute(key, attributes[key]); });
    for (var i = 2; i < arguments.length; i++) if (arguments[i] != null) element.append(arguments[i]);
    return element;
  }

  function icon(name) {
    var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg"), use = document.createElementNS(space, "use");
    svg.setAttribute("class", "ico");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#I-" + name);
    svg.append(use);
    return svg;
  }

  // Parts of a text with its hits (see `Fieldbook.marked`) as nodes of an element.
  function marks(element, parts) {
    for (var i = 0; i < parts.length; i += 2) element.append(parts[i + 1] ? el("mark", null, parts[i]) : parts[i]);
    return element;
  }

  // The words of a document in the page's language.
  function labels(record) { return record.labels && (record.labels[F.lang] || record.labels[Object.keys(record.labels)[0]]) || {}; }

  // Level, type and place, freshness: one line above the title.
  function meta(record) {
    var late = F.hasPassed(record.expires) && record.state !== "expired";  // since the portal was built
    var say = labels(record), state = late ? "expired" : record.state || "fresh";
    var place = [say.type, say.segment, say.customer || say.region].filter(Boolean).join(t("sep"));
    var line = el("p", { "class": "meta" }, el("span", { "class": "level level--" + record.level }, say.level || record.level), el("span", null, place),
      el("span", { "class": "state state--" + state }, icon(state), !late && say.state || t("state_" + state)));
    var verdict = late ? "no" : record.verdict;
    if (verdict) line.append(el("span", { "class": "may may--" + verdict }, t("script_" + verdict)));
    return line;
  }

  function foreign(record) { return record.lang === F.lang ? null : record.lang; }

  // What went wrong while reading, once each, for people.
  function faults(errors) {
    return Array.from(new Set(errors.map(function (error) {
      return error && error.key ? t("script_" + error.reason, { file: "search/" + error.key + ".js" }) : t("script_failed");
    })));
  }

  function enhance(form) {
    var input = form.elements.q, name = "Page-box-" + ++boxes, header = form.classList.contains("seek");
    var list = el("ul", { role: "listbox", id: name, "class": "seek-list", "aria-label": t("script_found") });
    var note = el("p", { "class": "seek-note" }), panel = el("div", { "class": "seek-panel", hidden: "" }, list, note);
    var said = el("p", { "class": "sr", role: "status" });
    var close = form.querySelector(".seek-close"), open = header ? document.querySelector(".seek-open") : null;
    var shown = "", running = false, at = -1;
    form.append(panel, said);
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": name, "aria-autocomplete": "list" })
      .forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });

    function expand(is) {
      panel.hidden = !is;
      input.setAttribute("aria-expanded", String(is && list.children.length > 0));
      if (!is) choose(-1);
    }

    function choose(next) {
      var options = list.children;
      if (at >= 0 && options[at]) options[at].removeAttribute("aria-selected");
      at = next;
      if (at < 0 || !options[at]) { input.removeAttribute("aria-activedescendant"); return; }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }

    function option(href) {
      var item = el("li", { role: "option", id: name + "-" + list.children.length, "class": "seek-option", "data-href": href });
      list.append(item);
      return item;
    }

    // The newest query wins: while one runs, only the last of those typed is remembered.
    function ask() {
      var query = input.value.trim();
      if (query === shown || running) return;
      if (query.length < 2 && !/[^\x00-\x7f]/.test(query)) { shown = ""; expand(false); said.textContent = ""; return; }
      shown = query;
      running = true;
      F.find(query, { limit: SHOWN, stale: function () { return input.value.trim() !== query; } }).then(function (answer) {
        if (input.value.trim() === query) show(query, answer);
      }, function (error) {
        list.textContent = "";
        note.textContent = faults([error]).join(" ");
        expand(true);
      }).then(function () { running = false; ask(); });
    }

    function show(query, answer) {
      list.textContent = "";
      answer.results.forEach(function (result) {
        var record = result.record, lang = foreign(record), cut = F.excerpt(record, answer.clauses);
        option(F.root + result.url).append(meta(record), marks(el("p", { "class": "hit-title", lang: lang }), F.marked(record.title, answer.clauses)),
          marks(el("p", { "class": "hit-say", lang: lang }), cut.parts));
      });
      if (answer.total) option(form.action + "?q=" + encodeURIComponent(query)).append(el("span", { "class": "seek-all" }, t("script_all_results", { n: answer.total, query: query })));
      var notes = faults(answer.problems);
      if (!answer.total) notes.unshift(t("script_none", { query: query }));
      else if (answer.relaxed) notes.unshift(t("script_relaxed"));
      answer.corrected.forEach(function (change) { notes.unshift(t("script_corrected", { word: change[0], words: change[1].join(t("comma")) })); });
      note.textContent = notes.join(" ");
      said.textContent = answer.total ? t("script_results", { n: answer.total }) : t("script_none", { query: query });
      at = -1;
      input.removeAttribute("aria-activedescendant");
      if (!form.contains(document.activeElement)) return;
      expand(true);
      // Whole rows only: those that do not fit go, the last (all results) stays.
      while (list.children.length > 2 && list.scrollHeight > list.clientHeight + 1) list.children[list.children.length - 2].remove();
    }

    function sheet(is) {
      form.classList.toggle("seek--open", is);
      document.documentElement.classList.toggle("held", is);
      close.hidden = !is;
      if (is) input.focus(); else expand(false);
    }

    input.addEventListener("input", ask);
    // Touched where there is no room for a list below it, the big box hands over to the sheet.
    if (!header) input.addEventListener("click", function () {
      var top = document.querySelector(".seek");
      if (top && top.open && matchMedia("(max-width: 48rem)").matches) top.open(input.value);
    });
    input.addEventListener("focus", function () {
      F.engine().then(function () { return F.read("root"); }).catch(function () { /* said when something is asked */ });
      if (shown && list.children.length) expand(true); else ask();
    });
    input.addEventListener("keydown", function (event) {
      var count = list.children.length, key = event.key;
      if (event.isComposing) return;
      if ((key === "ArrowDown" || key === "ArrowUp") && !panel.hidden && count) {
        event.preventDefault();
        choose(key === "ArrowDown" ? (at + 1) % count : (at < 1 ? count : at) - 1);
      } else if (key === "ArrowDown" && count) expand(true);
      else if (key === "Enter" && at >= 0 && list.children[at]) {
        event.preventDefault();
        location.href = list.children[at].dataset.href;
      } else if (key === "Escape") {
        event.preventDefault();
        if (form.classList.contains("seek--open")) { sheet(false); open.focus(); } else if (panel.hidden) input.blur(); else expand(false);
      }
    });
    list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    list.addEventListener("click", function (event) {
      var item = event.target.closest("[data-href]");
      if (!item) return;
      if (event.ctrlKey || event.metaKey) window.open(item.dataset.href); else location.href = item.dataset.href;
    });
    form.addEventListener("focusout", function (event) {
      if (form.contains(event.relatedTarget) || !document.hasFocus()) return;
      if (form.classList.contains("seek--open")) sheet(false); else expand(false);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      location.href = form.action + (input.value.trim() ? "?q=" + encodeURIComponent(input.value.trim()) : "");
    });
    if (header && open) {
      form.open = function (query) {
        if (query) input.value = query;
        if (getComputedStyle(open).display !== "none") sheet(true); else { input.focus(); input.select(); }
      };
      open.addEventListener("click", function (event) { event.preventDefault(); form.open(); });
      close.addEventListener("click", function () { sheet(false); open.focus(); });
    }
  }

  // `/` and Ctrl-K lead to the box: of the page where it has one of its own, else of the header.
  document.addEventListener("keydown", function (event) {
    var within = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (!(event.key === "/" && !within && !event.ctrlKey && !event.metaKey && !event.altKey ||
      (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k")) return;
    var own = document.querySelector("#Page-query input"), header = document.querySelector(".seek");
    if (!own && !header) return;
    event.preventDefault();
    if (own) { own.focus(); own.select(); } else header.open();
  });

  Object.assign(F, { el: el, icon: icon, marks: marks, meta: meta, faults: faults, foreign: foreign });
  document.querySelectorAll(".seek, .hero .find").forEach(enhance);
})();
