// The first script of a page, and the only one that every browser can run: it says in words why nothing else begins.
// No module, and nothing newer than 2015 in it. Takes the voter's code out of an address that a mail program has spoilt, at once.
(function () {
  "use strict";
  var root = document.documentElement;

  function has(name) {
    return root.hasAttribute(name);
  }

  /** Show one reason: `not-fetched`, `too-old` or `other`. The first one that is known stays. */
  function say(reason) {
    if (has("data-begun") || has("data-start-said")) return;
    var box = document.querySelector('[data-start="' + reason + '"]');
    if (!box) return;
    root.setAttribute("data-start-said", reason);
    box.hidden = false;
    var beginning = document.querySelector("[data-beginning]");
    if (beginning) beginning.hidden = true;
  }

  /** A script or a sheet that did not arrive tells its element; a script that is not understood tells the window. */
  addEventListener("error", function (event) {
    var from = event.target;
    if (from && from !== window && from.tagName) {
      if (from.tagName === "SCRIPT" || from.tagName === "LINK") say("not-fetched");
    } else if (String(event.filename).indexOf("/assets/") >= 0) {
      say(event.error instanceof SyntaxError || /SyntaxError/.test(event.message) ? "too-old" : "other");
    }
  }, true);

  // a browser without modules runs none of the page's scripts, and says nothing of it
  if (!("noModule" in HTMLScriptElement.prototype)) say("too-old");

  /** `/v/ID%23CODE.E`, `/v/ID/#CODE.E`: the page's own address, and what follows # where no service sees it. */
  function mend() {
    var place = /^\/+(v|check|t)\/+([0-9a-fA-F-]{36})(\/+try(?![0-9a-z]))?/.exec(location.pathname);
    var path = place ? "/" + place[1] + "/" + place[2] + (place[3] ? "/try" : "") : location.pathname;
    if (location.pathname === path || !history.replaceState) return;
    var spoilt = /%23(.*)$/i.exec(location.pathname);
    var hash = location.hash || (spoilt ? "#" + spoilt[1].replace(/\/+$/, "") : "");
    history.replaceState(null, "", path + location.search + hash);
  }

  // The program in WebAssembly is asked for before the scripts that run it are here, and handed to them (booth/js/client.js). A preload would
  // say the same in HTML, and Safari would fetch it twice.
  var needed = document.querySelector("[data-early]");
  if (needed && window.fetch) {
    var address = needed.getAttribute("data-wasm");
    window.uurnaEarly = { address: address, answer: fetch(address, { credentials: "same-origin" }) };
    window.uurnaEarly.answer["catch"](function () {});
  }

  // deferred scripts and modules run in their order: this one comes before any module reads the address, or fails
  mend();
  var again = document.querySelector("[data-start-again]");
  if (again) again.addEventListener("click", function () { location.reload(); });
})();
