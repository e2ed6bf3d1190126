// The front matter of a document made from this one: filled in for the customer picked, and copied by a button.
// Without this script it is there all the same, to be selected and filled in by hand.
(function () {
  "use strict";

  // Fills the words in capitals of one way down with what a picked customer says of itself; one that it does not say stays.
  function pick(box, select) {
    var chosen = select.options[select.selectedIndex];
    var words = { CUSTOMER: chosen.value, SEGMENT: chosen.dataset.segment, REGION: chosen.dataset.region, PERSON: chosen.dataset.person };
    box.querySelectorAll("mark").forEach(function (mark) {
      var hole = mark.dataset.hole || (mark.dataset.hole = mark.textContent);
      mark.textContent = words[hole] || hole;
      mark.classList.toggle("filled", Boolean(words[hole]));
    });
  }

  // Copies by the clipboard, or where a page may not use it by selecting: then the reader's own copy works too.
  function copy(block) {
    var text = block.textContent;
    function select() {
      var range = document.createRange(), selection = getSelection();
      range.selectNodeContents(block);
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand("copy");
    }
    if (!navigator.clipboard) return Promise.resolve(select());
    return navigator.clipboard.writeText(text).then(function () { return true; }, select);
  }

  document.querySelectorAll(".customise").forEach(function (box) {
    var select = box.querySelector("select");
    box.querySelector(".customise-tools").hidden = false;
    if (select) {
      select.addEventListener("change", function () { pick(box, select); });
      if (select.value) pick(box, select); // the browser may keep it on the way back
    }
    box.querySelectorAll("[data-copies]").forEach(function (button) {
      button.addEventListener("click", function () {
        copy(document.getElementById(button.dataset.copies)).then(function (done) {
          var status = button.parentNode.querySelector("[role=status]");
          status.textContent = "";
          if (done) status.textContent = button.dataset.done;
          button.classList.toggle("done", done);
          setTimeout(function () { button.classList.remove("done"); }, 2000);
        });
      });
    });
  });
})();
