// “For this customer”, on Home and on each Scenario page: from what is chosen to what to use at each level, the kit, whom to call, what is
// missing. The choice stands in the address. Reads search/s/<language>/<segment>.js, whose rows CustomerPieces.swift describes.
(function () {
  "use strict";
  // Places in the rows of pieces and of kits.
  var ID = 0, LANG = 1, TITLE = 2;
  var TYPE = 3, LEVEL = 4, SCENARIOS = 5, REGION = 6, CUSTOMER = 7, OCCASIONS = 8, ROLES = 9, STATE = 10, SAID = 11, VERDICT = 12, OWNER = 13, BASE = 14;
  var KIT = { scenarios: 3, bound: 4, region: 5, occasion: 6, roles: 7, state: 8, said: 9, coach: 10 };
  var LEVELS = ["corporate", "regional", "customer"];
  var STALE = { drift: 1, overdue: 2, expired: 3 };

  var t = window.Fieldbook && Fieldbook.t;
  var panel = document.querySelector("[data-for]");
  if (!t || !panel) return;
  var form = panel.querySelector("form"), answer = panel.querySelector(".for-answer"), status = panel.querySelector(".for-status");
  var fields = Object.create(null);
  Array.prototype.forEach.call(form.querySelectorAll("select"), function (select) { fields[select.name] = select; });
  var fixed = { segment: panel.dataset.segment || "", scenario: panel.dataset.scenario || "" };
  // All scenarios, by segment, as the page gives them.
  var groups = fields.scenario ? Array.prototype.slice.call(fields.scenario.querySelectorAll("optgroup")) : [];
  var asked = 0;

  // ── What is chosen ──

  function choice() {
    var of = function (name) { return fields[name] ? fields[name].value : ""; };
    return {
      segment: fixed.segment || of("segment"), scenario: fixed.scenario || of("scenario").split("/")[1] || "",
      region: of("region"), occasion: of("occasion"), role: of("role")
    };
  }

  function label(name) {
    var select = fields[name];
    return select && select.value ? select.options[select.selectedIndex].text.trim() : "";
  }

  // Sets a field if it has the value: an address may hold anything.
  function set(name, value) {
    var select = fields[name];
    if (!select) return;
    select.value = value;
    if (select.selectedIndex < 0) select.value = "";
  }

  // A scenario alone tells its segment; a segment narrows the scenarios.
  function narrow() {
    if (!fields.scenario) return;
    var chosen = fields.scenario.value, segment = fields.segment.value;
    groups.forEach(function (group) {
      var isOwn = !segment || group.querySelector("option").value.split("/")[0] === segment;
      if (isOwn) fields.scenario.appendChild(group); else group.remove();
    });
    set("scenario", chosen);
  }

  function fromAddress() {
    var given = new URLSearchParams(location.search);
    var of = function (name) { return given.get(name) || ""; };
    if (fields.segment) {
      set("segment", of("segment"));
      set("scenario", of("segment") + "/" + of("scenario"));
    }
    ["region", "occasion", "role"].forEach(function (name) { set(name, of(name)); });
    narrow();
  }

  function toAddress(now) {
    var given = new URLSearchParams(location.search);
    ["segment", "scenario", "region", "occasion", "role"].forEach(function (name) {
      if (now[name] && !fixed[name]) given.set(name, now[name]); else given.delete(name);
    });
    var query = given.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (e) { /* an address that may not be changed: the choice is for this visit only */ }
  }

  // ── What fits best ──

  // Compares by a list of numbers, the smaller first.
  function least(rows, key) {
    var best = null, mark = null;
    rows.forEach(function (row, at) {
      var own = key(row, at);
      if (!own) return;
      for (var i = 0; mark && i < own.length && own[i] === mark[i]; i += 1);
      if (!mark || own[i] < mark[i]) { best = row; mark = own; }
    });
    return best;
  }

  function misses(wanted, values) { return wanted && values.indexOf(wanted) < 0 ? 1 : 0; }

  // The best piece of a level: of the scenario before those of the whole segment; then region, occasion and role as chosen; then fresh
  // before overdue; then what the piece `made` was made from; then the order of the file.
  function best(data, level, now, made) {
    return least(data.pieces, function (piece, at) {
      if (piece[LEVEL] !== level) return null;
      var scenarios = piece[SCENARIOS];
      if (now.scenario && scenarios.length && scenarios.indexOf(now.scenario) < 0) return null;
      if (now.scenario && !scenarios.length && level > 0) return null;
      return [
        now.scenario && !scenarios.length ? 1 : 0, level > 0 ? misses(now.region, [piece[REGION]]) : 0,
        misses(now.occasion, piece[OCCASIONS]), misses(now.role, piece[ROLES]), STALE[piece[STATE]] || 0,
        made && made[BASE] === at ? 0 : 1
      ];
    });
  }

  function bestKit(data, now) {
    return least(data.kits, function (kit) {
      var scenarios = kit[KIT.scenarios];
      if (now.occasion && kit[KIT.occasion] !== now.occasion) return null;
      if (now.scenario && scenarios.length && scenarios.indexOf(now.scenario) < 0) return null;
      return [
        now.scenario && scenarios.length ? 0 : kit[KIT.bound] ? 1 : 2,
        kit[KIT.region] ? misses(now.region, [kit[KIT.region]]) * 2 : now.region ? 1 : 0,
        misses(now.role, kit[KIT.roles]), STALE[kit[KIT.state]] || 0
      ];
    });
  }

  // ── What is shown ──

  function make(tag, name, text, children) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    (children || []).forEach(function (child) { if (child) element.appendChild(child); });
    return element;
  }

  function icon(name) {
    var svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ico");
    svg.setAttribute("aria-hidden", "true");
    svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "use")).setAttribute("href", "#I-" + name);
    return svg;
  }

  function link(path, text, name, lang) {
    var a = make("a", name, text);
    a.href = Fieldbook.root + path;
    if (lang && lang !== Fieldbook.lang) { a.lang = lang; a.hreflang = lang; }
    return a;
  }

  function title(row, name) { return link(row[LANG] + "/d/" + row[ID] + ".html", row[TITLE], name, row[LANG]); }

  function state(key, said) { return make("span", "state state--" + key, "", [icon(key), document.createTextNode(said)]); }

  function gap(text) { return make("p", "slot-gap", "", [state("gap", t("for_gap")), document.createTextNode(text)]); }

  // What a piece was written for among what is chosen, and for what not.
  function fit(piece, now) {
    var yes = [], no = [];
    var tell = function (name, isMet) { if (now[name]) (isMet ? yes : no).push(label(name)); };
    if (piece[LEVEL] > 0) tell("region", piece[REGION] === now.region);
    tell("occasion", piece[OCCASIONS].indexOf(now.occasion) >= 0);
    tell("role", piece[ROLES].indexOf(now.role) >= 0);
    var says = [];
    if (piece[CUSTOMER]) says.push(t("for_customer", { name: piece[CUSTOMER] }));
    if (yes.length) says.push(t("for_fits", { list: yes.join(t("comma")) }));
    if (no.length) says.push(t("for_differs", { list: no.join(t("comma")) }));
    return says.join(t("for_sep"));
  }

  function levelItem(data, level, piece, child, now) {
    var item = make("li", "is-" + LEVELS[level], "", [
      make("h3", "", "", [make("span", "level level--" + LEVELS[level], data.levels[level][0])])
    ]);
    if (!piece) { item.appendChild(gap(data.levels[level][1])); return item; }
    var says = fit(piece, now), base = child && data.pieces[child[BASE]];
    item.appendChild(make("div", "row", "", [
      make("p", "row-kind", "", [make("span", "", data.types[piece[TYPE]])]),
      make("p", "row-main", "", [title(piece, "row-title")]),
      make("p", "row-facts", "", [
        state(piece[STATE], piece[SAID]),
        make("span", "verdict-word verdict-word--" + piece[VERDICT], "", [icon(piece[VERDICT]), document.createTextNode(t(piece[VERDICT]))])
      ]),
      says ? make("p", "small soft", says) : null
    ]));
    if (base && base !== piece && base[LEVEL] === level) {
      item.appendChild(make("p", "small for-base", "", [document.createTextNode(t("for_base") + t("colon")), title(base)]));
    }
    return item;
  }

  function slot(name, heading, children) {
    var part = make("section", "slot", "", [make("h3", "", heading)].concat(children));
    part.setAttribute("aria-label", heading);
    part.dataset.slot = name;
    return part;
  }

  function kitSlot(kit, now) {
    if (!kit) {
      var text = now.occasion ? t("for_no_kit_for", { occasion: label("occasion") }) : t("for_no_kit");
      return slot("kit", t("for_kit"), [gap(text), make("p", "small", "", [link(Fieldbook.lang + "/kit/index.html", t("for_kits"))])]);
    }
    return slot("kit", t("for_kit"), [make("div", "row", "", [
      make("p", "row-main", "", [title(kit, "row-title")]), make("p", "row-facts", "", [state(kit[KIT.state], kit[KIT.said])])
    ])]);
  }

  // Who answers for what was found, the closest first; then who owns the segment; then who sits in the region.
  function peopleSlot(data, pieces, kit, now) {
    var seen = Object.create(null), lines = [], inRegion = false;
    function add(place, reason) {
      var person = data.people[place];
      if (!person || seen[place] || lines.length > 3) return;
      seen[place] = true;
      inRegion = inRegion || person[3] === now.region;
      lines.push(make("p", "slot-person", "", [
        link(Fieldbook.lang + "/people/index.html#" + person[0], person[1]), make("span", "", person[2]), make("span", "", reason)
      ]));
    }
    if (pieces[1]) add(pieces[1][OWNER], t("for_owns_regional"));
    if (kit) add(kit[KIT.coach], t("for_owns_kit"));
    add(data.owner, t("for_owns_segment"));
    if (now.region && !inRegion) {
      data.people.some(function (person, place) { if (person[3] === now.region) add(place, t("for_in_region")); return person[3] === now.region; });
    }
    return slot("people", t("for_people"), lines.length ? lines : [gap(t("for_nobody"))]);
  }

  function missingSlot(data, now) {
    var own = data.gaps.filter(function (row) {
      return now.scenario ? row[3] === now.scenario || (row[4] && row[4] === now.occasion) : row[3] || row[4];
    });
    var list = make("ul", "for-gaps", "", own.slice(0, 5).map(function (row) {
      return make("li", "", "", [icon("gap"), make("span", "", row[0] + t("colon") + row[1])]);
    }));
    var all = link(Fieldbook.lang + "/segment/" + now.segment + ".html#Gaps", t("for_all_gaps", { n: data.total }));
    return slot("missing", t("for_missing"), [
      own.length ? list : make("p", "small soft", t("for_none_missing")), data.total ? make("p", "small", "", [all]) : null
    ]);
  }

  function show(data, now) {
    var customer = best(data, 2, now), regional = best(data, 1, now), corporate = best(data, 0, now, regional);
    var pieces = [corporate, regional, customer], kit = bestKit(data, now);
    var levels = make("ol", "levels levels--rows", "", pieces.map(function (piece, level) {
      return levelItem(data, level, piece, level === 0 ? regional : null, now);
    }));
    var foot = make("p", "for-foot");
    var picked = pieces.concat([kit]).filter(Boolean).map(function (row) { return { id: row[ID], lang: row[LANG], title: row[TITLE] }; });
    if (Fieldbook.briefcase && picked.length) foot.appendChild(Fieldbook.briefcase.button(picked));
    if (now.scenario && !fixed.scenario) {
      foot.appendChild(link(Fieldbook.lang + "/scenario/" + now.segment + "--" + now.scenario + ".html", t("for_more", { scenario: label("scenario") }), "more"));
    }
    answer.textContent = "";
    answer.appendChild(levels);
    answer.appendChild(make("div", "slots slots--three", "", [kitSlot(kit, now), peopleSlot(data, pieces, kit, now), missingSlot(data, now)]));
    answer.appendChild(foot);
    answer.hidden = false;
    status.className = "for-status sr";
    status.textContent = t("for_found", { n: picked.length });
  }

  function say(text) {
    answer.hidden = true;
    status.className = "for-status";
    status.textContent = text;
  }

  // A Scenario page shows all of its scenario: there is an answer once something more is chosen.
  function update() {
    var now = choice(), turn = (asked += 1);
    form.classList.toggle("is-set", Boolean(now.segment));
    if (!now.segment || (fixed.scenario && !now.region && !now.occasion && !now.role)) { say(""); return; }
    Fieldbook.read("s/" + Fieldbook.lang + "/" + now.segment).then(function (data) {
      if (turn === asked) show(data, now);
    }).catch(function (error) {
      if (turn === asked) say(t("for_failed", { file: "search/" + (error.key || "s") + ".js" }));
    });
  }

  function take(field) {
    if (field && field === fields.scenario && field.value) set("segment", field.value.split("/")[0]);
    narrow();
    toAddress(choice());
  }

  form.addEventListener("change", function (event) { take(event.target); update(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("popstate", function () { fromAddress(); update(); });
  // What was chosen while this script was on its way counts for more than the address.
  var isChosen = Object.keys(fields).some(function (name) { return fields[name].value; });
  if (isChosen) take(fields.scenario); else fromAddress();
  update();
})();
