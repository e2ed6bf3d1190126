// The page of the briefcase: its list with order and notes, an address to share it by, and the buttons that make a pack of it
// (case-pack.js). Nothing of it leaves the browser.
(function () {
  "use strict";
  var box = document.getElementById("Case");
  var kept = window.Fieldbook && Fieldbook.briefcase, packs = window.Fieldbook && Fieldbook.packs;
  if (!box || !kept || !packs) return;
  var t = Fieldbook.t;
  var find = function (selector) { return box.querySelector(selector); };
  var list = find(".case-list"), form = find(".case-form"), say = find(".case-say"), progress = find(".case-progress");
  var removed = null, offered = null;
  box.hidden = false;

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  function fact(kind, key, text) {
    var span = make("span", kind + " " + kind + "--" + key);
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ico");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "use")).setAttribute("href", "#I-" + key);
    span.append(svg, text);
    return span;
  }

  // ── The list ──

  function line(item, at, total) {
    var piece = document.getElementById("Case-piece").content.firstElementChild.cloneNode(true);
    var of = function (selector) { return piece.querySelector(selector); };
    var title = item.title || item.id, link = of(".row-title"), facts = of(".case-facts"), level = of(".level");
    piece.dataset.id = item.id;
    link.textContent = title;
    if (item.lang) {
      link.href = Fieldbook.root + packs.path(item);
      if (item.lang !== Fieldbook.lang) { link.lang = item.lang; link.hreflang = item.lang; }
    } else {
      link.removeAttribute("href");
    }
    var words = item.level && box.getAttribute("data-level-" + item.level);
    if (words) {
      level.hidden = false;
      level.className = "level level--" + item.level;
      level.textContent = words;
    }
    of(".case-type").textContent = item.type || "";
    if (item.gone) facts.append(fact("state", "gap", t("case_gone")));
    if (item.verdict) facts.append(fact("verdict-word", item.verdict, t(item.verdict)));
    if (item.state) facts.append(fact("state", item.state, t("case_state_" + item.state)));
    if (item.customer) facts.append(make("span", "", t("case_only_for", { name: item.customer })));
    if (item.minutes) facts.append(make("span", "", t("case_minutes", { n: item.minutes })));
    if (item.owner) facts.append(make("span", "", item.owner));
    var note = of("textarea");
    note.value = item.note || "";
    of(".case-note .sr").textContent = t("case_note", { title: title });
    note.addEventListener("input", function () { grow(note); edit(item.id, { note: note.value }, true); });
    piece.querySelectorAll("[data-do]").forEach(function (button) {
      var what = button.dataset.do;
      button.setAttribute("aria-label", t("case_" + what, { title: title }));
      button.title = t("case_" + what, { title: title });
      button.disabled = (what === "up" && at === 0) || (what === "down" && at === total - 1);
      button.addEventListener("click", function () { if (what === "remove") remove(item.id); else move(item.id, what === "up" ? -1 : 1); });
    });
    piece.addEventListener("keydown", function (event) {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      move(item.id, event.key === "ArrowUp" ? -1 : 1);
    });
    return piece;
  }

  // As high as its text.
  function grow(area) {
    area.style.blockSize = "auto";
    if (area.scrollHeight > area.clientHeight) area.style.blockSize = area.scrollHeight + 2 + "px";
  }

  var gone = Object.create(null), isQuiet = false;

  function show() {
    if (isQuiet) return;
    var items = kept.items().map(function (item) { item.gone = gone[item.id]; return item; });
    find(".case-kept").hidden = kept.isKept();
    find(".case-empty").hidden = items.length > 0 || Boolean(offered);
    find(".case-full").hidden = items.length === 0;
    find('[data-do="restore"]').hidden = true;
    list.textContent = "";
    items.forEach(function (item, at) { list.append(line(item, at, items.length)); });
    list.querySelectorAll("textarea").forEach(grow);
    document.getElementById("Case-pieces").textContent = t("case_pieces", { n: items.length });
    var minutes = items.reduce(function (sum, item) { return sum + (item.minutes || 0); }, 0);
    find(".case-sum").textContent = minutes ? t("case_minutes_total", { n: minutes }) : "";
    customers(items);
    tell();
    address();
  }

  function edit(id, change, quietly) {
    isQuiet = quietly;
    kept.set(kept.items().map(function (item) { return item.id === id ? Object.assign(item, change) : item; }));
    isQuiet = false;
    if (quietly) { find(".case-kept").hidden = kept.isKept(); address(); }
  }

  function focusOn(id, what) {
    var piece = Array.prototype.find.call(list.children, function (one) { return one.dataset.id === id; });
    if (!piece) return;
    var button = piece.querySelector('[data-do="' + what + '"]:not(:disabled)') || piece.querySelector("[data-do]:not(:disabled)");
    button.focus();
  }

  function move(id, by) {
    var items = kept.items(), from = items.findIndex(function (item) { return item.id === id; }), to = from + by;
    if (from < 0 || to < 0 || to >= items.length) return;
    var area = document.activeElement && document.activeElement.tagName === "TEXTAREA";
    items.splice(to, 0, items.splice(from, 1)[0]);
    kept.set(items);
    if (area) list.children[to].querySelector("textarea").focus(); else focusOn(id, by < 0 ? "up" : "down");
    progress.textContent = t("case_moved", { n: to + 1, total: items.length });
  }

  function remove(id) {
    var items = kept.items(), at = items.findIndex(function (item) { return item.id === id; });
    removed = kept.items();
    kept.set(items.filter(function (item) { return item.id !== id; }));
    restorable();
    var next = list.children[Math.min(at, list.children.length - 1)];
    if (next) next.querySelector('[data-do="remove"]').focus();
  }

  // What was taken out can be put back until something else changes.
  function restorable() {
    var button = find('[data-do="restore"]');
    button.hidden = false;
    (find(".case-full").hidden ? find(".case-empty .chips") : find('[data-do="empty"]').parentNode).append(button);
    if (find(".case-full").hidden) button.focus();
  }

  // ── What goes into a pack ──

  function options() {
    return {
      isForCustomer: form.elements.whom.value === "customer", only: form.elements.only.value, customer: form.elements.customer.value.trim()
    };
  }

  // Pieces made for one customer go to that one alone: whom it is for is asked when there are such.
  function customers(items) {
    var select = form.elements.only, chosen = select.value, names = [];
    items.forEach(function (item) {
      if (item.customer && item.verdict !== "no" && names.indexOf(item.customer) < 0) names.push(item.customer);
    });
    while (select.options.length > 1) select.remove(1);
    names.forEach(function (name) { select.append(new Option(name, name)); });
    select.value = names.indexOf(chosen) >= 0 ? chosen : "";
    find(".case-only").hidden = !names.length || !options().isForCustomer;
  }

  function tell() {
    var now = options(), items = kept.items();
    var out = items.filter(function (item) { return packs.isLeftOut(item, now); }), adapt = items.filter(function (item) {
      return item.verdict === "adapt" && !packs.isLeftOut(item, now);
    });
    var says = [t("case_goes_in", { n: items.length - out.length, total: items.length })];
    if (out.length) says.push(t("case_left_out", { list: out.map(function (item) { return item.title || item.id; }).join(t("comma")) }));
    if (now.isForCustomer && adapt.length) says.push(t("case_adapt_first", { n: adapt.length }));
    say.textContent = packs.sentences(says);
    find(".case-only").hidden = form.elements.only.options.length < 2 || !now.isForCustomer;
    list.querySelectorAll(".case-piece").forEach(function (piece, at) { piece.classList.toggle("is-out", packs.isLeftOut(items[at], now)); });
  }

  function build(purpose) {
    var buttons = form.querySelectorAll("[data-do]");
    buttons.forEach(function (button) { button.disabled = true; });
    progress.textContent = t("case_reading", { n: 0, total: kept.items().length });
    packs.make(kept.items(), options(), purpose, function (done, total) {
      progress.textContent = t("case_reading", { n: done, total: total });
    }).then(function (result) {
      progress.textContent = packs.sentences(result.says);
    }).catch(function () { progress.textContent = t("case_failed"); }).then(function () {
      buttons.forEach(function (button) { button.disabled = false; });
    });
  }

  // ── The address ──

  function address() {
    var items = kept.items(), field = find('[name="address"]');
    var start = location.protocol === "file:" && box.dataset.base ? box.dataset.base + Fieldbook.lang + "/briefcase.html" : location.href.split("#")[0];
    var parts = ["pieces=" + items.map(function (item) { return item.id; }).join(",")];
    if (find('[name="notes"]').checked) {
      items.forEach(function (item, at) { if (item.note) parts.push("note" + (at + 1) + "=" + encodeURIComponent(item.note)); });
    }
    field.value = start + "#" + parts.join("&");
  }

  function copy() {
    var field = find('[name="address"]'), said = find(".case-copied");
    var old = function () {
      field.select();
      var isDone = false;
      try { isDone = document.execCommand("copy"); } catch (e) { /* then by hand */ }
      said.textContent = t(isDone ? "case_copied" : "case_copy_self");
    };
    if (!navigator.clipboard) { old(); return; }
    navigator.clipboard.writeText(field.value).then(function () { said.textContent = t("case_copied"); }, old);
  }

  // What an address offers: ids that can be right, each once, with notes where given.
  function inAddress() {
    var given = new URLSearchParams(location.hash.slice(1)), seen = Object.create(null);
    return (given.get("pieces") || "").split(",").slice(0, 200).map(function (id, at) {
      return { id: id, note: (given.get("note" + (at + 1)) || "").slice(0, 2000) };
    }).filter(function (item) {
      return /^[a-z0-9][a-z0-9-]{0,99}$/.test(item.id) && !seen[item.id] && (seen[item.id] = true);
    });
  }

  function offer() {
    var items = inAddress(), own = kept.items();
    var isSame = items.length === own.length && items.every(function (item, at) { return item.id === own[at].id && (!item.note || item.note === own[at].note); });
    if (!items.length || isSame) { offered = null; find(".case-offer").hidden = true; show(); return; }
    var said = find(".case-offer-say"), shown = find(".case-offer-list");
    offered = [];
    shown.textContent = "";
    find(".case-offer").hidden = false;
    find('[data-do="join"]').hidden = !own.length;
    find('[data-do="take"]').textContent = t(own.length ? "case_replace" : "case_take_over");
    find(".case-offer .chips").hidden = true;
    said.textContent = t("case_looking");
    show();
    packs.records(items).then(function (records) {
      var missing = items.filter(function (item, at) { return !records[at]; });
      offered = items.map(function (item, at) { return records[at] && Object.assign(records[at], item.note ? { note: item.note } : {}); }).filter(Boolean);
      offered.forEach(function (item) {
        var one = make("li", "", item.title);
        one.lang = item.lang;
        shown.append(one);
      });
      find(".case-offer .chips").hidden = false;
      find('[data-do="take"]').hidden = !offered.length;
      find('[data-do="join"]').hidden = !offered.length || !own.length;
      said.textContent = packs.sentences([
        t(offered.length ? "case_offers" : "case_offers_none", { n: offered.length }),
        missing.length ? t("case_unknown", { list: missing.map(function (item) { return item.id; }).join(t("comma")) }) : ""
      ]);
    });
  }

  function answer(what) {
    var own = kept.items(), taken = offered || [];
    offered = null;
    find(".case-offer").hidden = true;
    try { history.replaceState(history.state, "", location.href.split("#")[0]); } catch (e) { location.hash = ""; }
    if (what === "take") kept.set(taken);
    else if (what === "join") kept.set(own.concat(taken.filter(function (item) { return !kept.has(item.id); })));
    else show();
    var heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  }

  // ── This page ──

  box.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]"), what = button && button.dataset.do;
    if (what === "take" || what === "join" || what === "decline") answer(what);
    else if (what === "print" || what === "save") build(what);
    else if (what === "copy") copy();
    else if (what === "empty") { removed = kept.items(); kept.set([]); restorable(); } else if (what === "restore" && removed) {
      var list = removed;
      removed = null;
      kept.set(list);
      document.getElementById("Case-pieces").parentNode.parentNode.querySelector(".case-tools button:not(:disabled)").focus();
    }
  });
  form.addEventListener("change", tell);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  find('[name="notes"]').addEventListener("change", address);
  find('[name="address"]').addEventListener("focus", function (event) { event.target.select(); });
  window.addEventListener("hashchange", offer);
  kept.watch(show);
  offer();

  // What was picked elsewhere than on a document's page, or on another day, is looked at again, a few at a time.
  var today = new Date().toISOString().slice(0, 10);
  var old = kept.items().filter(function (item) { return item.seen !== today || !item.level; });
  if (old.length) {
    packs.records(old).then(function (records) {
      var fresh = Object.create(null);
      records.forEach(function (record, at) { if (record) fresh[record.id] = record; else gone[old[at].id] = true; });
      var area = document.activeElement, isWriting = area && area.tagName === "TEXTAREA";
      isQuiet = isWriting;  // not under the hands of somebody who writes
      kept.set(kept.items().map(function (item) { return fresh[item.id] ? Object.assign({}, fresh[item.id], item.note ? { note: item.note } : {}) : item; }));
      isQuiet = false;
    });
  }
})();
