// Loads the script of the panel “For this customer” when it is wanted: when the panel is touched, or the address says what to choose.
(function () {
  "use strict";
  var panel = document.querySelector("[data-for]"), isAsked = false;
  if (!panel || !window.Fieldbook) return;
  function ask() {
    if (isAsked) return;
    isAsked = true;
    document.head.appendChild(document.createElement("script")).src = Fieldbook.root + "assets/customer.js";
  }
  ["focusin", "pointerover", "change"].forEach(function (name) { panel.addEventListener(name, ask); });
  if (location.search) ask();
})();
