// The browse page: a query, facets with counts, results and their state in the address.
(function () {
  "use strict";
  var F = window.Fieldbook, t = F.t, el = F.el, PAGE = 10;
  function id(name) { return document.getElementById("Page-" + name); }
  var page = id("find"), form = id("query"), facets = id("facets"), input = form.elements.q, sort = id("sort");
  var state = null, asked = 0, wait = 0, groups = Object.create(null);

  // ── Facets as they stand in the page ─────────────────────
  facets.querySelectorAll("[data-facet]").forEach(function (group) {
    var field = group.dataset.facet, values = new Map();
    group.querySelectorAll("label").forEach(function (label) {
      values.set(label.querySelector("input").value, label);
    });
    groups[field] = { element: group, values: values, heading: group.querySelector("legend").textContent };
    group.addEventListener("change", function () {
      state.filters[field] = Array.from(values).filter(function (pair) { return pair[1].querySelector("input").checked; }).map(function (pair) { return pair[0]; });
      if (field === "segment") prune();
      state.page = 1;
      go(true);
    });
    if (group.tagName === "DETAILS") group.addEventListener("toggle", function () { if (group.open && !group.counted) run(); });
  });

  function text(field, value) {
    var label = groups[field].values.get(value);
    return label.querySelector("span").textContent;
  }

  // Scenarios belong to segments: those of segments that are not chosen go.
  function prune() {
    if (!state.filters.scenario || !groups.scenario) return;
    state.filters.scenario = state.filters.scenario.filter(function (value) {
      return (state.filters.segment || []).indexOf(groups.scenario.values.get(value).dataset.segment) >= 0;
    });
  }

  // ── Address ──────────────────────────────────────────────
  function read() {
    var given = new URLSearchParams(location.search), unknown = [];
    state = { q: (given.get("q") || "").slice(0, 10000), filters: Object.create(null), sort: given.get("sort") === "new" ? "new" : "best", page: 1, unknown: unknown };
    given.forEach(function (value, field) {
      if (field === "q" || field === "sort") return;
      if (field === "page") { state.page = Math.max(1, Math.min(100000, parseInt(value, 10) || 1)); return; }
      if (!groups[field] || !groups[field].values.has(value)) { unknown.push((field + "=" + value).slice(0, 60)); return; }
      var list = state.filters[field] = state.filters[field] || [];
      if (list.indexOf(value) < 0) list.push(value);
    });
    // A scenario alone brings its segment.
    (state.filters.scenario || []).forEach(function (value) {
      var segment = groups.scenario.values.get(value).dataset.segment, chosen = state.filters.segment = state.filters.segment || [];
      if (chosen.indexOf(segment) < 0 && groups.segment && groups.segment.values.has(segment)) chosen.push(segment);
    });
    input.value = state.q;
    sort.value = state.sort;
    Object.keys(state.filters).forEach(function (field) { if (groups[field].element.tagName === "DETAILS") groups[field].element.open = true; });
  }

  // The address of a state that differs from the present one.
  function address(changes) {
    var next = Object.assign({}, state, changes), parts = new URLSearchParams();
    if (next.q) parts.set("q", next.q);
    Object.keys(groups).forEach(function (field) { (next.filters[field] || []).forEach(function (value) { parts.append(field, value); }); });
    if (next.sort !== "best") parts.set("sort", next.sort);
    if (next.page > 1) parts.set("page", next.page);
    var query = parts.toString();
    return location.pathname.split("/").pop() + (query ? "?" + query : "");
  }

  function without(field, value) {
    var filters = Object.assign(Object.create(null), state.filters);
    filters[field] = value === undefined ? [] : filters[field].filter(function (other) { return other !== value; });
    if (field === "segment") {
      filters.scenario = (filters.scenario || []).filter(function (own) {
        return filters.segment.indexOf(groups.scenario.values.get(own).dataset.segment) >= 0;
      });
    }
    return { filters: filters, page: 1 };
  }

  // Shows the present state and writes it to the address: as a step to go back from, or in place.
  function go(step) {
    state.unknown = [];
    try { history[step ? "pushState" : "replaceState"](null, "", address({})); } catch (e) { /* the page works without */ }
    run();
  }

  // A link to another state of this page.
  function link(name, changes, className) {
    var a = el("a", { href: address(changes), "class": className || null }, name);
    a.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      Object.assign(state, changes);
      input.value = state.q;
      go(true);
      var count = id("count");
      count.focus({ preventScroll: true });
      if (count.getBoundingClientRect().top < 0 || changes.page) page.scrollIntoView();
    });
    return a;
  }

  // ── Answers ──────────────────────────────────────────────
  function run() {
    var own = ++asked, fields = Object.keys(groups).filter(function (field) {
      var group = groups[field].element;
      return field === "scenario" ? (state.filters.segment || []).length : group.tagName !== "DETAILS" || group.open;
    });
    controls();
    F.find(state.q, {
      filters: state.filters, facets: fields, limit: PAGE, offset: (state.page - 1) * PAGE,
      order: !state.q || state.sort === "new" ? "reviewed" : null, stale: function () { return own !== asked; }
    }).then(function (answer) {
      if (own === asked) show(answer, fields);
    }, function (error) {
      if (own !== asked) return;
      page.querySelector(".found").classList.add("is-counted");
      id("count").textContent = t("script_unavailable");
      id("notes").replaceChildren(el("p", { "class": "empty" }, F.faults([error]).join(" ")));
      id("hits").replaceChildren();
      id("all").open = true;
    });
  }

  // Checkboxes, chips and buttons, which do not wait for the answer.
  function controls() {
    var chosen = 0, chips = [];
    Object.keys(groups).forEach(function (field) {
      var active = state.filters[field] || [], group = groups[field];
      group.values.forEach(function (label, value) {
        label.querySelector("input").checked = active.indexOf(value) >= 0;
        if (field === "scenario") label.hidden = (state.filters.segment || []).indexOf(label.dataset.segment) < 0;
      });
      if (field === "scenario") group.element.hidden = !(state.filters.segment || []).length;
      active.forEach(function (value) {
        chosen++;
        var chip = link("", without(field, value), "chip chip--on"), shape = group.values.get(value).querySelector("span").cloneNode(true);
        chip.setAttribute("aria-label", t("script_remove", { label: text(field, value) }));
        chip.append(shape, F.icon("close"));
        chips.push(chip);
      });
    });
    if (chosen > 1) chips.push(link(t("script_clear"), { filters: {}, page: 1 }, "more"));
    id("applied").replaceChildren.apply(id("applied"), chips);
    id("facets-open").querySelector("span").textContent = chosen ? t("script_filters_n", { n: chosen }) : t("script_filters");
    sort.disabled = !state.q;
    sort.value = state.q ? state.sort : "new";
  }

  function show(answer, fields) {
    page.querySelector(".found").classList.add("is-counted");
    fields.forEach(function (field) {
      var counts = answer.facets[field], group = groups[field];
      if (!counts) return;
      group.element.counted = true;
      var fixed = ["level", "state", "lang"].indexOf(field) >= 0, some = false;
      group.values.forEach(function (label, value) {
        var n = counts[value] || 0, box = label.querySelector("input");
        label.querySelector(".n").textContent = F.number(n);
        box.disabled = !n && !box.checked;
        label.classList.toggle("is-none", box.disabled);
        var elsewhere = field === "scenario" && (state.filters.segment || []).indexOf(label.dataset.segment) < 0;
        label.hidden = elsewhere || box.disabled && !fixed;
        some = some || !label.hidden;
      });
      if (field !== "scenario") group.element.classList.toggle("is-none", !some);
    });

    var count = !state.q ? t(groups.lang && groups.lang.values.size > 1 && !(state.filters.lang || []).length ? "script_all_documents" : "documents", { n: answer.total }) : answer.total ? t("script_results_for", { n: answer.total, query: brief(state.q) }) : t("script_none", { query: brief(state.q) });
    id("count").textContent = count;
    document.title = (state.q ? count + t("sep") : "") + title;
    id("facets-done").textContent = t("script_show", { n: answer.total });
    clearTimeout(wait);
    wait = setTimeout(function () { id("said").textContent = count; }, 400);  // when typing has stopped

    var notes = F.faults(answer.problems);
    if (state.unknown.length) notes.push(t("script_unknown", { names: state.unknown.slice(0, 5).join(t("comma")) }));
    answer.corrected.forEach(function (change) { notes.push(t("script_corrected", { word: change[0], words: change[1].join(t("comma")) })); });
    if (answer.relaxed && answer.total) notes.push(t("script_relaxed"));
    var lines = notes.map(function (note) { return el("p", null, note); });
    id("notes").replaceChildren.apply(id("notes"), lines);
    id("notes").className = lines.length ? "found-note" : "";
    id("hits").replaceChildren.apply(id("hits"), answer.results.map(function (result) { return hit(result, answer.clauses); }));
    id("hits").hidden = !answer.results.length;
    pager(answer.total);
    none(answer);
  }

  function brief(query) { return query.length > 80 ? query.slice(0, 80) + "…" : query; }

  function hit(result, clauses) {
    var record = result.record, href = F.root + result.url, lang = F.foreign(record), cut = F.excerpt(record, clauses);
    var heading = F.marks(el("a", { href: href, lang: lang, hreflang: lang }), F.marked(record.title, clauses));
    var facts = el("p", { "class": "in" });
    function fact(node) { if (facts.childNodes.length) facts.append(t("sep")); facts.append(node); }
    if (cut.heading) fact(el("span", null, t("script_in") + " ", el("a", { href: href + "#" + cut.anchor, lang: lang }, cut.heading)));
    if (cut.hits) fact(t("script_hits", { n: cut.hits }));
    var pair = record.pair;
    if (pair && pair.url) {
      var name = groups.lang && groups.lang.values.has(pair.lang) ? text("lang", pair.lang) : pair.lang;
      fact(el("span", null, t("script_also") + " ", el("a", { href: F.root + pair.url, lang: pair.lang, hreflang: pair.lang }, name)));
    }
    return el("li", { "class": "hit" }, F.meta(record), el("h3", null, heading), F.marks(el("p", { "class": "hit-say", lang: lang }), cut.parts), facts.childNodes.length ? facts : null, pick(record));
  }

  // The button that puts a result in the briefcase, with what its record knows of it.
  function pick(record) {
    var labels = (record.labels || {})[record.lang] || {}, late = F.hasPassed(record.expires);  // since the portal was built
    return F.briefcase ? F.briefcase.button(record.id, record.title, {
      lang: record.lang, type: labels.type, level: record.level, state: late ? "expired" : record.state, verdict: late ? "no" : record.verdict,
      owner: (record.owner || {}).name, customer: labels.customer, minutes: record.minutes
    }) : null;
  }

  function pager(total) {
    var nav = id("pager"), from = (state.page - 1) * PAGE, to = Math.min(total, from + PAGE);
    nav.hidden = total <= PAGE;
    nav.replaceChildren(
      state.page > 1 ? link(t("script_previous"), { page: state.page - 1 }, "btn") : "",
      el("span", null, t("script_range", { from: Math.min(from + 1, total), to: to, n: total })),
      to < total ? link(t("script_next"), { page: state.page + 1 }, "btn") : "");
  }

  // Nothing found: what may help.
  function none(answer) {
    var box = id("none"), own = asked, list = el("ul");
    box.hidden = answer.total > 0;
    box.replaceChildren();
    if (answer.total) {
      if (!answer.results.length && state.page > 1) { state.page = 1; go(false); }  // a page beyond the last
      return;
    }
    box.append(el("p", null, t(answer.all ? "script_none_filters" : "script_none_help")), list);
    Object.keys(answer.without).forEach(function (field) {
      if (!answer.without[field]) return;
      list.append(el("li", null, link(t("script_without", { n: answer.without[field], label: groups[field].heading + t("colon") + state.filters[field].map(text.bind(null, field)).join(t("comma")) }), without(field))));
    });
    if (answer.all) list.append(el("li", null, link(t("script_without_all", { n: answer.all }), { filters: {}, page: 1 })));
    ["scenario", "segment"].some(function (field) {
      var chosen = state.filters[field] || [];
      chosen.forEach(function (value) {
        var label = groups[field].values.get(value), at = label.dataset;
        list.append(el("li", null, el("a", { href: at.href }, t("script_see", { label: text(field, value) }))));
        if (at.owner) list.append(el("li", null, el("a", { href: at.ownerHref }, t("script_owner", { name: at.owner, label: text(field, value) }))));
      });
      return chosen.length;
    });
    list.append(el("li", null, el("a", { href: page.dataset.coverage }, t("script_gap"))));
    if (!state.q || answer.all) return;
    var words = state.q.toLowerCase().match(/[^\s"“”]+/g) || [];
    Promise.all(words.slice(0, 4).map(function (word) {
      return F.nearest(word).then(function (near) { return near.slice(0, 3).map(function (other) { return state.q.toLowerCase().replace(word, function () { return other; }); }); }, function () { return []; });
    })).then(function (all) {
      return Promise.all([].concat.apply([], all).slice(0, 4).map(function (query) {
        return F.find(query, { limit: 0, filters: state.filters }).then(function (found) { return [query, found.relaxed ? 0 : found.total]; });
      }));
    }).then(function (found) {
      if (own !== asked) return;
      found.filter(function (pair) { return pair[1]; }).reverse().forEach(function (pair) {
        list.prepend(el("li", null, t("script_mean") + " ", link(pair[0], { q: pair[0], page: 1 }), t("script_mean_count", { n: pair[1] })));
      });
    }).catch(function () { /* a suggestion less */ });
  }

  // ── Controls ─────────────────────────────────────────────
  var title = document.title;
  input.addEventListener("input", function () { state.q = input.value.trim(); state.page = 1; go(false); });
  form.addEventListener("submit", function (event) { event.preventDefault(); state.q = input.value.trim(); state.page = 1; go(true); });
  facets.addEventListener("submit", function (event) { event.preventDefault(); });
  sort.addEventListener("change", function () { state.sort = sort.value; state.page = 1; go(true); });
  addEventListener("popstate", function () { read(); run(); });

  function sheet(is) {
    facets.classList.toggle("facets--open", is);
    document.documentElement.classList.toggle("held", is);
    id("facets-open").setAttribute("aria-expanded", String(is));
    (is ? id("facets-close") : id("facets-open")).focus();
  }
  id("facets-open").addEventListener("click", function () { sheet(true); });
  id("facets-close").addEventListener("click", function () { sheet(false); });
  id("facets-done").addEventListener("click", function () { sheet(false); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape" && facets.classList.contains("facets--open")) sheet(false); });
  id("count").tabIndex = -1;
  var all = id("all");
  all.classList.add("is-ready");
  all.open = !!(location.hash && all.querySelector("#" + CSS.escape(location.hash.slice(1))));
  read();
  run();
})();
