// The service worker, written to the root of the portal. With a network every page comes from there, and what was opened is kept. Without one
// it answers from what is kept: what the reader opened, and what the reader saved on the page offline.html (offline.js writes that).
// It fetches nothing of its own accord but the page offline.html with its styles and scripts, which says what is missing.
"use strict";

const scope = self.registration.scope;
// Three stores: pages that were opened, the portal as it was saved, and the page offline.html.
const VISITED = "visited " + scope, SAVED = "saved " + scope, SHELL = "shell " + scope;
// How long a network may be silent before what is kept is shown, and how long it is not asked again then, in milliseconds.
const PATIENCE = 4000, DOUBT = 30000;
// The most files that are kept of what was opened: the oldest go first.
const MOST = 1000;
let silentUntil = 0, kept = 0;

self.addEventListener("install", event => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", event => {
  // The network is asked while the worker starts, so that it costs no time.
  const preload = self.registration.navigationPreload;
  event.waitUntil(Promise.all([self.clients.claim(), preload && preload.enable()]));
});

// The first page was loaded before the worker was there: it sends what it consists of.
self.addEventListener("message", event => {
  const addresses = event.data && event.data.keep;
  if (Array.isArray(addresses)) event.waitUntil(Promise.all(addresses.map(fetchAndKeep)));
});

self.addEventListener("fetch", event => {
  const request = event.request, path = pathOf(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(scope)) return;
  if (request.destination === "") {
    // Requests without a destination are those of offline.js, which keeps by itself what it fetches. That something is not to be had it
    // hears in a header, as a failure would reach the console too.
    const without = what => new Response("", { headers: { "Fieldbook-Without": what } });
    event.respondWith(fetch(request).then(response => response.ok ? response : without("file"), () => without("network")));
  } else if (path !== null) {
    event.respondWith(answer(event, path));
  }
});

// The path below the root, without escapes; null for anything else.
function pathOf(address) {
  if (!address.startsWith(scope)) return null;
  const path = address.slice(scope.length).replace(/[?#].*$/, "");
  if (path === "sw.js" || path.startsWith("offline/")) return null;
  try { return decodeURIComponent(path); } catch (error) { return null; }
}

function addressOf(path) { return scope + path.split("/").map(encodeURIComponent).join("/"); }

async function answer(event, path) {
  if (Date.now() < silentUntil) {
    const answer = await find(path);
    if (answer) {
      event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => {}));
      return answer;
    }
  }
  let copy = null;
  const network = load(event).then(response => {
    if (isWorthKeeping(path, response)) copy = response.clone();
    return response;
  });
  event.waitUntil(network.then(() => copy && keep(VISITED, path, copy)).catch(() => {}));
  const silence = new Promise(resolve => setTimeout(resolve, PATIENCE, "silence"));
  const first = await Promise.race([network.catch(() => null), silence]);
  if (first && first !== "silence") {
    silentUntil = 0;
    return first;
  }
  const answer = await find(path);
  if (!answer) return first === "silence" ? network.catch(() => missing(event, path)) : missing(event, path);
  if (first === "silence") silentUntil = Date.now() + DOUBT;
  return answer;
}

async function load(event) {
  return await event.preloadResponse || fetch(event.request);
}

// Pages and what they show; not what is downloaded, which the reader has as a file then.
function isWorthKeeping(path, response) {
  return response.status === 200 && response.type === "basic"
    && /(^|\/)[^./]*$|\.(html|js|css|svg|png|jpe?g|gif|webp|avif|webmanifest)$/i.test(path);
}

// Keeps an answer. A full or closed store is no fault: the page has been shown.
async function keep(store, path, response) {
  try {
    const cache = await caches.open(store), address = addressOf(path);
    // An answer that came by a redirection may not be given for a page.
    const whole = response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
    if (path === "search/root.js") await dropOldIndex(cache, address, whole.clone());
    await cache.put(address, whole);
    if (store === VISITED && ++kept % 50 === 0) await trim(cache);
  } catch (error) { /* as above */ }
}

// Files of the index are only right together: once its root has changed, none of the old ones may answer.
async function dropOldIndex(cache, address, response) {
  const old = await cache.match(address);
  if (!old || await old.text() === await response.text()) return;
  for (const request of await cache.keys()) {
    if (request.url.startsWith(scope + "search/")) await cache.delete(request);
  }
}

async function trim(cache) {
  const requests = await cache.keys();
  for (const request of requests.slice(0, Math.max(0, requests.length - MOST))) await cache.delete(request);
}

async function fetchAndKeep(address) {
  const path = pathOf(String(address));
  if (path === null) return;
  try {
    const response = await fetch(address);
    if (isWorthKeeping(path, response)) await keep(VISITED, path, response);
  } catch (error) { /* the network went away meanwhile */ }
}

async function keepShell() {
  try {
    const index = await (await fetch(scope + "offline/index.json")).json();
    for (const lang of index.languages) {
      const page = lang + "/offline.html", response = await fetch(addressOf(page));
      if (!response.ok) continue;
      const html = await response.clone().text();
      await keep(SHELL, page, response);
      const parts = Array.from(html.matchAll(/(?:src|href)="\.\.\/(assets\/[^"?#]+)"/g), match => match[1]);
      for (const path of new Set(parts.concat("assets/missing.svg"))) {
        const asset = await fetch(addressOf(path));
        if (asset.ok) await keep(SHELL, path, asset);
      }
    }
  } catch (error) { /* without them, the browser's own page says that there is no network */ }
}

// MARK: What is kept

// An answer from what is kept. Pages: what was opened is newer than what was saved, which empties that store. Styles, scripts and the index
// belong together, so that they come from one place if they can.
async function find(path) {
  const sources = /^(assets|search)\//.test(path) ? [saved, visited] : [visited, saved];
  // Servers differ in whether an address names its file: en/ and en/d/x are pages too.
  const names = /\.[^./]+$/.test(path) ? [path]
    : path === "" || path.endsWith("/") ? [path + "index.html"] : [path, path + ".html", path + "/index.html"];
  for (const source of sources) {
    for (const name of names) {
      const response = await source(name);
      if (response) return response;
    }
  }
  return null;
}

async function visited(path) {
  const address = addressOf(path);
  return await caches.match(address, { cacheName: VISITED }) || caches.match(address, { cacheName: SHELL });
}

// What was saved is kept by hash: the record says which lists hold, and the list which file a path is.
const lists = new Map();

async function saved(path) {
  const record = await read("saved.json");
  if (!record) return undefined;
  for (const part of record.index.parts) {
    if (!record.parts.includes(part.part)) continue;
    let hash;
    for (const [first, list] of part.lists) {
      if (isAfter(first, path)) break;
      hash = list;
    }
    const file = hash && (await filesOf(hash)).get(path);
    if (file) return caches.match(scope + "offline/file/" + file, { cacheName: SAVED });
  }
  return undefined;
}

async function filesOf(hash) {
  if (!lists.has(hash)) {
    const list = await read("list/" + hash) || [], files = new Map();
    for (let at = 0; at < list.length; at += 3) files.set(list[at], list[at + 1]);
    lists.set(hash, files);
  }
  return lists.get(hash);
}

async function read(name) {
  const response = await caches.match(scope + "offline/" + name, { cacheName: SAVED });
  return response && response.json();
}

// Whether a path comes after another in the order of the build: by characters, which is not that of JavaScript's `<`.
function isAfter(a, b) {
  const x = Array.from(a), y = Array.from(b);
  const at = x.findIndex((character, index) => character !== y[index]);
  return at >= 0 && (at >= y.length || x[at].codePointAt(0) > y[at].codePointAt(0));
}

// What stands for a file that is not there.
async function missing(event, path) {
  if (event.request.mode === "navigate") {
    for (const page of [path.split("/")[0] + "/offline.html", await anyShell()]) {
      if (page && page !== path && await find(page)) {
        return Response.redirect(addressOf(page) + "?page=" + encodeURIComponent(path));
      }
    }
  } else if (event.request.destination === "image") {
    return await find("assets/missing.svg") || Response.error();
  } else if (path.startsWith("search/")) {
    const key = path.slice("search/".length).replace(/\.js$/, "");
    return new Response(`Fieldbook.load(${JSON.stringify(key)},null);\n`, { headers: { "Content-Type": "text/javascript" } });
  }
  return Response.error();
}

async function anyShell() {
  const requests = await (await caches.open(SHELL)).keys();
  const page = requests.map(request => pathOf(request.url)).find(path => path && path.endsWith("/offline.html"));
  return page;
}
