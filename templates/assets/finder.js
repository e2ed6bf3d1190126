// Search: see docs/search.md.
(function () {
  "use strict";
})();
