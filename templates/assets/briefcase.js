// The briefcase: what a reader picked, in order, kept in this browser alone. On every page: the count in the header and the buttons; on a
// document's page also the answer to the briefcase that asks for its text. `Fieldbook.briefcase` is for the other scripts.
(function () {
  "use strict";
  var KEY = Fieldbook.key("briefcase"), MOST = 200;
  var t = window.Fieldbook && Fieldbook.t;
  if (!t) return;
  var items = [], isKept = true, watchers = [], buttons = [], status;

  // ── What is kept: only texts and numbers that can be right, since storage may hold anything ──

  var TEXTS = ["lang", "title", "type", "level", "state", "verdict", "owner", "customer", "seen", "note"];

  function clean(item) {
    if (!item || typeof item.id !== "string" || !/^[a-z0-9][a-z0-9-]{0,99}$/.test(item.id)) return null;
    var own = { id: item.id };
    TEXTS.forEach(function (name) { if (typeof item[name] === "string" && item[name]) own[name] = item[name].slice(0, name === "note" ? 2000 : 300); });
    if (own.lang && !/^[A-Za-z][A-Za-z0-9-]{0,34}$/.test(own.lang)) delete own.lang;
    if (item.minutes > 0 && item.minutes < 10000) own.minutes = Math.round(item.minutes);
    return own;
  }

  function cleaned(list) {
    var seen = Object.create(null);
    return (Array.isArray(list) ? list : []).map(clean).filter(function (item) {
      return item && !seen[item.id] && (seen[item.id] = true);
    }).slice(0, MOST);
  }

  function read() {
    var text = null;
    try { text = localStorage.getItem(KEY); } catch (e) { isKept = false; return; }
    try { items = cleaned(JSON.parse(text || "{}").items); } catch (e) { items = []; }
  }

  function write() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: 1, items: items }));
      isKept = true;
    } catch (e) { isKept = false; }
  }

  function place(id) { return items.findIndex(function (item) { return item.id === id; }); }

  function change(list) {
    items = cleaned(list);
    write();
    refresh();
  }

  // ── Buttons and count ──

  function icon(name) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ico");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "use")).setAttribute("href", "#I-" + name);
    return svg;
  }

  function say(text) {
    if (!status) return;
    status.textContent = text + (isKept ? "" : " " + t("case_not_kept"));
  }

  // Fills a button and lets it put documents in or take them out: `list()` gives them.
  function bind(button, list, words, short) {
    var records = list();
    var put = document.createElement("span"), taken = document.createElement("span"), both = document.createElement("span");
    both.className = "case-words";
    put.textContent = t(short || words || "case_add");
    taken.textContent = t("case_in");
    both.append(put, taken);
    button.textContent = "";
    button.append(icon("case"), both);
    forget();
    buttons.push({ button: button, ids: records.map(function (record) { return record.id; }), put: t(words || "case_add") });
    button.addEventListener("click", function () {
      records = list();
      var isIn = records.every(function (record) { return place(record.id) >= 0; });
      if (isIn) {
        change(items.filter(function (item) { return records.every(function (record) { return record.id !== item.id; }); }));
      } else {
        change(items.concat(records.filter(function (record) { return place(record.id) < 0; })));
      }
      say(t(isIn ? "case_taken" : "case_put", { n: items.length }));
    });
    mark(buttons[buttons.length - 1]);
  }

  function mark(own) {
    var isIn = own.ids.length > 0 && own.ids.every(function (id) { return place(id) >= 0; });
    own.button.dataset.state = isIn ? "in" : "out";
    // In lists the name of a button tells the piece.
    own.button.setAttribute("aria-label", (isIn ? t("case_in") : own.put) + (own.button.dataset.name ? t("colon") + own.button.dataset.name : ""));
    own.button.title = isIn ? t("case_take") : "";
  }

  // A button that left the page is forgotten; one that is still to come stays.
  function forget() {
    buttons = buttons.filter(function (own) {
      var isThere = own.button.isConnected, stays = isThere || !own.wasThere;
      own.wasThere = isThere;
      return stays;
    });
  }

  function refresh() {
    forget();
    buttons.forEach(mark);
    var link = document.getElementById("Briefcase");
    if (link) {
      var count = link.querySelector(".case-count");
      if (!count) {
        count = document.createElement("span");
        count.className = "case-count";
        link.append(count);
      }
      count.textContent = items.length || "";
      link.setAttribute("aria-label", t("case_name", { n: items.length }));
      // Without storage the link itself carries what was picked.
      link.href = link.href.split("#")[0] + (isKept || !items.length ? "" : "#pieces=" + items.map(function (item) { return item.id; }).join(","));
    }
    watchers.forEach(function (watcher) { watcher(); });
  }

  // ── Documents of this page ──

  // What the page of a document says of it; `page` is the document that holds its article.
  function record(page, lang) {
    var article = page.querySelector("article[data-document]"), heading = page.querySelector("h1");
    if (!article || !heading) return null;
    var own = { id: article.dataset.document, lang: lang, title: heading.textContent.trim(), seen: new Date().toISOString().slice(0, 10) };
    ["type", "level", "state", "verdict", "owner", "customer"].forEach(function (name) { own[name] = article.dataset[name] || ""; });
    own.minutes = Number(article.dataset.minutes) || 0;
    // The page is as old as its build: by the reader's calendar it may have expired since.
    if (article.dataset.expires < own.seen) { own.state = "expired"; own.verdict = "no"; }
    return clean(own);
  }

  // The parts of a kit, from its list of links.
  function parts(kit) {
    return Array.prototype.map.call(kit ? kit.querySelectorAll(".parts a") : [], function (link) {
      var found = /([^/]+)\/d\/([^/]+)\.html$/.exec(link.href.split("#")[0]);
      return found && clean({ id: decodeURIComponent(found[2]), lang: found[1], title: link.textContent.trim() });
    }).filter(Boolean);
  }

  Fieldbook.briefcase = {
    // Copies of what is in it: {id, lang, title, type, level, state, verdict, owner, customer, minutes, note, seen}; all but the id may be missing.
    items: function () { return items.map(function (item) { return Object.assign({}, item); }); },
    has: function (id) { return place(id) >= 0; },
    // Puts a whole new list in place of the old.
    set: change,
    // Whether the browser keeps it beyond this page.
    isKept: function () { return isKept; },
    // Calls a function after every change.
    watch: function (watcher) { watchers.push(watcher); },
    record: record,
    // A button for a document, by id and title; or for several, as a list of {id, title, lang}, which go in and out together. `more` may give
    // what else is known of it, such as {lang: "en", level: "regional"}.
    button: function (id, title, more) {
      var list = Array.isArray(id) ? id : [Object.assign({}, more, { id: id, title: title })];
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn--case";
      if (!Array.isArray(id)) button.dataset.name = title || id;
      bind(button, function () { return list.map(clean).filter(Boolean); }, Array.isArray(id) ? "case_add_these" : "case_add");
      return button;
    }
  };

  // ── This page ──

  read();
  status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  document.body.append(status);
  document.querySelectorAll("button[data-briefcase]").forEach(function (button) {
    if (button.dataset.parts === undefined) bind(button, function () { return [record(document, Fieldbook.lang)].filter(Boolean); });
    else bind(button, function () { return parts(button.closest(".kit")); }, "case_add_kit", "case_add_kit_short");
  });
  refresh();
  window.addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === null) { read(); refresh(); }
  });

  // The briefcase reads documents for a pack; from disk it cannot fetch them, so it opens their pages in a frame and asks. Only the
  // same site is answered, and from disk, where no page has an origin, another page on disk; only with what this page shows anyway.
  window.addEventListener("message", function (event) {
    var isOwn = location.protocol === "file:" ? event.origin === "null" || event.origin === "file://" : event.origin === location.origin;
    if (!isOwn || window.parent === window || event.source !== window.parent || !event.data || event.data.fieldbook !== "text") return;
    event.source.postMessage({
      fieldbook: "text", lang: document.documentElement.lang, html: document.getElementById("Main").outerHTML
    }, location.protocol === "file:" ? "*" : location.origin);
  });
})();
