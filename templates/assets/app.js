// On every page: marks what has expired since the portal was built, and lets the browser keep the portal for use without a network
// (sw.js does the keeping; the page offline.html and its script save the portal as a whole).
(function () {
  "use strict";
  var own = document.currentScript.getAttribute("src");
  var root = own.slice(0, own.indexOf("assets/app.js"));

  // By the reader's own calendar: a saved page is read long after the day it was built on. The last day itself still counts.
  function padded(n) { return (n < 10 ? "0" : "") + n; }
  var now = new Date();
  var today = now.getFullYear() + "-" + padded(now.getMonth() + 1) + "-" + padded(now.getDate());

  // Whether a day, YYYY-MM-DD, has passed; search results ask too.
  var hasPassed = Fieldbook.hasPassed = function (day) { return Boolean(day) && day < today; };

  // In lists: the state says so.
  document.querySelectorAll(".state[data-expires]").forEach(function (state) {
    if (!hasPassed(state.dataset.expires)) return;
    state.className = "state state--expired";
    var icon = state.querySelector("use");
    if (icon) icon.setAttribute("href", "#I-expired");
    state.lastChild.nodeValue = Fieldbook.t("state_expired");
  });

  // On a document's own page: the verdict that waits there takes the place of the one of the day of the build.
  var article = document.querySelector("article[data-expires]"), late = document.getElementById("Page-late");
  if (article && late && hasPassed(article.dataset.expires)) {
    Array.prototype.forEach.call(late.parentNode.children, function (element) {
      if (element.matches(".verdict, .banner")) element.hidden = true;
    });
    late.parentNode.className = "send send--no";
    late.hidden = false;
  }

  // From a folder there is nothing to keep, and a manifest would be an error there.
  if (!/^https?:$/.test(location.protocol)) return;
  var link = document.createElement("link");
  link.rel = "manifest";
  link.href = root + document.documentElement.lang + "/manifest.webmanifest";
  document.head.appendChild(link);

  // What this page consists of, for the worker that was not there yet when it was loaded.
  function parts() {
    return [location.href].concat(performance.getEntriesByType("resource").map(function (entry) { return entry.name; }));
  }

  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", function () {
    var isFirst = !navigator.serviceWorker.controller;
    navigator.serviceWorker.register(root + "sw.js").then(function () {
      return isFirst && navigator.serviceWorker.ready.then(function (registration) { registration.active.postMessage({ keep: parts() }); });
    }).catch(function () { /* the browser keeps nothing here; the page offline.html says so */ });
  });
})();
