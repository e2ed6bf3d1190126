// The page offline.html: shows what saving the portal takes, saves it in parts, brings it up to date and removes it.
//
// offline/index.json says which lists of files there are (see docs/offline.md). What is saved lies in a store of the browser by hash:
// offline/file/<hash> the files, offline/list/<hash> the lists, offline/saved.json which of them hold. That record is written last, so that
// what was saved before stays whole until everything new is there, and what an interrupted start has fetched is not fetched again.
(function () {
  "use strict";
  var place = document.getElementById("Offline");
  if (!place) return;
  var words = JSON.parse(place.dataset.words);
  var root = new URL(document.currentScript.getAttribute("src").replace(/assets\/offline\.js$/, ""), location.href).href;
  var SAVED = "saved " + root, VISITED = "visited " + root;
  var AT_ONCE = 6;

  var form = place.querySelector("form"), state = place.querySelector(".keep-state"), trouble = document.getElementById("Trouble");
  var progress = place.querySelector(".keep-progress"), bar = progress.querySelector("progress"), count = progress.querySelector("[data-count]");
  var buttons = form.elements;
  // The index of the portal as it is now (null without a network), the record of what is saved (null when nothing is), and what the reader's
  // choice needs: { files, missing, stale } or null.
  var latest = null, record = null, need = null;
  var stop = null, installation = null;

  // MARK: Words

  function number(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, words.number_group); }

  // A text with its {placeholders} filled; `<key>_one` where n is 1 and the language has it.
  function say(key, values) {
    var text = values && values.n === 1 && words[key + "_one"] || words[key];
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      var value = values && values[name];
      return value === undefined ? all : typeof value === "number" ? number(value) : value;
    });
  }

  function sizeText(bytes) {
    if (bytes < 1e3) return say("size_bytes", { n: number(bytes) });
    if (bytes < 999500) return say("size_kb", { n: number(Math.round(bytes / 1e3)) });
    var tenths = Math.round(bytes / 1e5);
    return say("size_mb", { n: number(Math.floor(tenths / 10)) + (tenths % 10 ? "." + tenths % 10 : "") });
  }

  function dateText(iso) {
    var parts = iso.split("-").map(Number);
    return say("date", { year: String(parts[0]), month: words["month_" + parts[1]], day: String(parts[2]) });
  }

  function show(text) { state.textContent = text; }

  function warn(text) {
    trouble.hidden = !text;
    trouble.querySelector("span").textContent = text || "";
  }

  // MARK: What is there

  function address(path) { return root + path.split("/").map(encodeURIComponent).join("/"); }

  function kept(name) {
    return caches.match(root + "offline/" + name, { cacheName: SAVED }).then(function (response) { return response && response.json(); });
  }

  // Asks the server: its answer, null where it has no such file. Where there is no network, or no file, the worker answers, so that nothing
  // reaches the console.
  async function ask(address, options) {
    var response = await fetch(address, options), without = response.headers.get("Fieldbook-Without");
    if (without === "network") throw new TypeError("no network");
    return response.ok && !without ? response : null;
  }

  async function readIndex() {
    try {
      var response = await ask(root + "offline/index.json", { cache: "no-store" });
      return response && await response.json();
    } catch (error) { return null; }
  }

  function chosen() {
    return ["pages", "pictures", "downloads"].filter(function (part) { return buttons[part].checked; });
  }

  function partsOf(index, parts) {
    return index.parts.filter(function (part) { return parts.indexOf(part.part) >= 0; });
  }

  // The hashes of the files that are kept, whether or not a record names them.
  async function keptFiles() {
    if (!await caches.has(SAVED)) return new Set();
    var requests = await (await caches.open(SAVED)).keys(), start = root + "offline/file/";
    return new Set(requests.filter(function (request) { return request.url.indexOf(start) === 0; }).map(function (request) {
      return request.url.slice(start.length);
    }));
  }

  // Every file of some parts of an index: [{ path, hash, size }], and the lists by hash. Lists that are kept are not read again.
  async function filesOf(index, parts) {
    var files = [], lists = Object.create(null);
    await Promise.all(partsOf(index, parts).map(function (part) {
      return Promise.all(part.lists.map(async function (entry) {
        var hash = entry[1], list = await kept("list/" + hash);
        if (!list) {
          var response = await ask(root + "offline/" + hash + ".json");
          if (!response) throw new Error("offline/" + hash + ".json is missing");
          list = await response.json();
        }
        lists[hash] = list;
        for (var at = 0; at < list.length; at += 3) files.push({ path: list[at], hash: list[at + 1], size: list[at + 2] });
      }));
    }));
    return { files: files, lists: lists };
  }

  function sum(files) {
    return files.reduce(function (total, file) { return total + file.size; }, 0);
  }

  // What the reader's choice needs. Without a record the sizes of the index say it all, unless an earlier start has left something.
  async function plan() {
    var parts = chosen(), have = await keptFiles();
    if (!have.size) {
      var all = partsOf(latest, parts);
      return {
        total: all.reduce(function (n, part) { return n + part.files; }, 0), here: 0,
        missing: all.reduce(function (n, part) { return n + part.files; }, 0),
        bytes: all.reduce(function (n, part) { return n + part.bytes; }, 0), isStale: false
      };
    }
    var files = (await filesOf(latest, parts)).files;
    var missing = files.filter(function (file) { return !have.has(file.hash); });
    var isStale = !record || JSON.stringify(record.index) !== JSON.stringify(latest) || record.parts.join() !== parts.join();
    return { total: files.length, here: files.length - missing.length, missing: missing.length, bytes: sum(missing), isStale: isStale };
  }

  // Reads everything anew and shows it. `said` takes the place of the usual sentence.
  async function look(said) {
    record = await kept("saved.json") || null;
    latest = await readIndex();
    if (record && !form.dataset.known) {
      form.dataset.known = "yes";
      ["pictures", "downloads"].forEach(function (part) { buttons[part].checked = record.parts.indexOf(part) >= 0; });
    }
    await refresh(said);
  }

  var turn = 0;

  async function refresh(said) {
    var mine = turn += 1, sizes = latest || record && record.index;
    if (sizes) {
      sizes.parts.forEach(function (part) {
        form.querySelector("[data-size=" + part.part + "]").textContent = say("part_size", { n: part.files, size: sizeText(part.bytes) });
      });
    }
    var planned = null;
    try {
      planned = latest && await plan();
    } catch (error) { latest = null; }
    if (stop || mine !== turn) return;  // saving has started, or the choice has changed meanwhile
    need = planned;
    buttons.remove.hidden = !record && !(need && need.here);
    buttons.install.hidden = !installation;
    buttons.save.hidden = Boolean(need) && !need.missing && !need.isStale;
    buttons.save.textContent = !need ? say("again")
      : need.missing ? say(record ? "update" : need.here ? "go_on" : "save", { size: sizeText(need.bytes) }) : say(need.isStale ? "apply" : "save_plain");
    form.hidden = false;  // not before its buttons say what they do
    show(said || sentence());
  }

  // How things stand, in words.
  function sentence() {
    if (!record) return !latest ? say("unreachable") : need.here ? say("partial", { n: need.here, total: need.total }) : say("none");
    var parts = partsOf(record.index, record.parts);
    var saved = say("saved", {
      n: parts.reduce(function (n, part) { return n + part.files; }, 0) - record.missing,
      size: sizeText(parts.reduce(function (n, part) { return n + part.bytes; }, 0)), date: dateText(record.index.asOf)
    });
    var then = !need ? "disconnected" : need.missing ? "changed" : need.isStale ? "fewer" : "current";
    return saved + words.space + say(then, need ? { n: need.missing, size: sizeText(need.bytes) } : {});
  }

  // MARK: Saving

  // Saves, unless another window does.
  async function save() {
    show(say("saving"));
    if (!navigator.locks) return fetchAll();
    return navigator.locks.request("save " + root, { ifAvailable: true }, function (lock) {
      if (lock) return fetchAll();
      warn(say("busy"));
      return refresh();
    });
  }

  async function fetchAll() {
    stop = new AbortController();
    warn("");
    isBusy(true);
    var done = { files: 0, total: 0 }, said;
    try {
      // What the browser may clear when the disk is full, it is asked to spare.
      if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
      await navigator.serviceWorker.register(root + "sw.js");
      var odd = await round(done, false);
      // Files are not those of the list while a new portal is put on the server: then the new list is the one to go by.
      if (odd.length) odd = await round(done, true);
      if (odd.length) warn(say("skipped", { n: odd.length, path: odd[0] }));
    } catch (error) {
      var values = { n: done.files, total: done.total };
      if (error.name === "AbortError") said = say("cancelled", values);
      else if (error.name === "QuotaExceededError") warn(say("quota", values));
      else if (error instanceof TypeError || !navigator.onLine) warn(say("lost", values));
      else warn(say("failed", { n: done.files, total: done.total, reason: error.message }));
    }
    stop = null;
    isBusy(false);
    announce();
    await look(said);
  }

  // Fetches what is missing and, once all is there, lets it hold. Gives the paths of files that are not on the server or not those of the list;
  // with `isLast` the latter are taken as they are (a server may change pages on their way), and the former left out.
  async function round(done, isLast) {
    var index = await readIndex();
    if (!index) throw new TypeError("no network");
    var parts = chosen(), all = await filesOf(index, parts), have = await keptFiles();
    var missing = all.files.filter(function (file) { return !have.has(file.hash); });
    var cache = await caches.open(SAVED), odd = [], absent = [], next = 0, bytes = 0, total = sum(missing);
    done.total = all.files.length;
    done.files = done.total - missing.length;
    async function one() {
      while (next < missing.length && !stop.signal.aborted) {
        var file = missing[next++], answer = await fetchFile(file);
        if (!answer) absent.push(file.path);
        else if (!answer.isSame && !isLast) odd.push(file.path);
        else {
          await cache.put(root + "offline/file/" + file.hash, answer.response);
          done.files += 1;
        }
        bytes += file.size;
        showProgress(done, bytes, total);
      }
    }
    showProgress(done, 0, total);
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (stop.signal.aborted) throw new DOMException("stopped", "AbortError");
    if (odd.length || absent.length && !isLast) return odd.concat(absent);
    await commit(cache, { index: index, parts: parts, missing: absent.length }, all);
    return absent;
  }

  // A file from the server, past the browser's own store; null when it is not there.
  async function fetchFile(file) {
    for (var mode of ["no-cache", "reload"]) {
      var response = await ask(address(file.path), { cache: mode, signal: stop.signal });
      if (!response) return null;
      var body = await response.blob();
      if (body.size === file.size) break;
    }
    var type = response.headers.get("Content-Type");
    return { isSame: body.size === file.size, response: new Response(body, type ? { headers: { "Content-Type": type } } : {}) };
  }

  // Writes the lists and the record, then removes what no list names any more. Pages that were opened are older now than what is saved.
  async function commit(cache, newRecord, all) {
    for (var hash of Object.keys(all.lists)) {
      await cache.put(root + "offline/list/" + hash, new Response(JSON.stringify(all.lists[hash])));
    }
    await cache.put(root + "offline/saved.json", new Response(JSON.stringify(newRecord)));
    await caches.delete(VISITED);
    var live = new Set(["saved.json"].concat(all.files.map(function (file) { return "file/" + file.hash; }),
      Object.keys(all.lists).map(function (hash) { return "list/" + hash; })));
    for (var request of await cache.keys()) {
      if (!live.has(request.url.slice((root + "offline/").length))) await cache.delete(request);
    }
  }

  var lastShown = 0;

  function showProgress(done, bytes, total) {
    var now = performance.now();
    if (bytes && bytes < total && now - lastShown < 100) return;
    lastShown = now;
    bar.value = total ? bytes / total : 1;
    count.textContent = say("progress", { n: number(done.files), total: done.total, size: sizeText(bytes), all: sizeText(total) });
  }

  function isBusy(busy) {
    progress.hidden = !busy;
    buttons.cancel.hidden = !busy;
    ["pictures", "downloads"].forEach(function (name) { buttons[name].disabled = busy; });
    if (busy) buttons.save.hidden = buttons.remove.hidden = true;
    if (busy) { show(say("saving")); buttons.cancel.focus(); } else state.focus();
  }

  async function remove() {
    warn("");
    await caches.delete(SAVED);
    await caches.delete(VISITED);
    state.focus();
    announce();
    await look(say("removed"));
  }

  // Other windows with this page see what changed.
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("offline " + root) : null;

  function announce() { if (channel) channel.postMessage("changed"); }

  // MARK: Start

  // Why nothing can be saved here; null if it can.
  async function obstacle() {
    if (location.protocol === "file:") return "file";
    if (!isSecureContext) return "insecure";
    if (!("serviceWorker" in navigator) || !("caches" in window)) return "unsupported";
    try {
      await caches.has(SAVED);
      return null;
    } catch (error) { return "refused"; }
  }

  function showUnsaved() {
    var page = new URLSearchParams(location.search).get("page");
    if (!page) return;
    var banner = document.getElementById("Unsaved"), text = say("unsaved").split("{page}"), link = document.createElement("a");
    link.href = address(page);
    link.textContent = page;
    banner.querySelector("span").append(text[0], link, text[1] || "");
    banner.hidden = false;
  }

  async function start() {
    showUnsaved();
    var reason = await obstacle();
    if (reason) { show(say(reason)); return; }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      warn("");
      if (need) save(); else look();
    });
    form.addEventListener("change", function () { warn(""); refresh(); });
    buttons.cancel.addEventListener("click", function () { if (stop) stop.abort(); });
    buttons.remove.addEventListener("click", remove);
    buttons.install.addEventListener("click", function () { installation.prompt(); installation = null; buttons.install.hidden = true; });
    if (channel) channel.onmessage = function () { if (!stop) look(); };
    ["online", "offline"].forEach(function (name) { addEventListener(name, function () { if (!stop) look(); }); });
    show(say("checking"));
    await look();
  }

  addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    installation = event;
    buttons.install.hidden = false;
  });
  start();
})();
