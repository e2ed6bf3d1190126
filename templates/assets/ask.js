// Loads the script of the panel “For this customer” when it is wanted: when the panel is touched, or the address says what to choose.
(function () {
  "use strict";
  var panel = document.querySelector("[data-for]"), isAsked = false;
  if (!panel || !window.Fieldbook) return;
  function ask() {
    if (isAsked) return;
    isAsked = true;
    ["words-late-" + Fieldbook.lang + ".js", "customer.js"].forEach(function (name) {
      var script = document.createElement("script");
      script.async = false;  // the words first
      script.src = Fieldbook.root + "assets/" + name;
      document.head.appendChild(script);
    });
  }
  ["focusin", "pointerover", "change"].forEach(function (name) { panel.addEventListener(name, ask); });
  if (location.search) ask();
})();
