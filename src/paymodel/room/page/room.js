"use strict";
(function () {
  const EVERY_MILLISECONDS = 2000;
  const CLOSED = "The negotiation room is closed: the program that answered here has ended. What stands below is an " +
    "old answer, and moving a control changes nothing. \"Download the log (CSV)\" still works. To go on, start " +
    "'paymodel explore --live' again and open the address that it prints.";
  let downloaded = "";
  let n_missed = 0;

  function kernel() {
    const config = document.getElementById("jupyter-config-data");
    return config === null ? null : JSON.parse(config.textContent).kernelId;
  }

  function is_unsaved() {
    const link = document.querySelector(".paymodel-room .has-unsaved a[download]");
    return link !== null && link.href !== downloaded;
  }

  async function is_answered() {
    try {
      const answer = await fetch("/api/kernels/" + kernel(), { cache: "no-store" });
      return answer.ok && (await answer.json()).connections > 0;
    } catch (error) {
      return false;
    }
  }

  function show(room, is_closed) {
    let notice = document.getElementById("room-closed");
    if (notice === null) {
      notice = document.createElement("p");
      notice.id = "room-closed";
      notice.className = "warning closed-notice";
      notice.setAttribute("role", "alert");
      room.prepend(notice);
    }
    notice.hidden = !is_closed;
    notice.textContent = is_closed ? CLOSED : "";
    room.classList.toggle("is-closed", is_closed);
    for (const part of room.querySelectorAll(".controls, .answers, .log button, .log select, .log input")) {
      part.inert = is_closed;
    }
  }

  async function look() {
    const room = document.querySelector(".paymodel-room");
    if (room !== null && kernel() !== null) {
      n_missed = (await is_answered()) ? 0 : n_missed + 1;
      const is_closed = n_missed > 1;
      if (is_closed !== room.classList.contains("is-closed")) {
        show(room, is_closed);
      }
    }
    setTimeout(look, EVERY_MILLISECONDS);
  }

  document.addEventListener("click", function (event) {
    const link = event.target.closest(".paymodel-room a[download]");
    if (link !== null) {
      downloaded = link.href;
    }
  });

  // Before voila's own listener, which ends the Python behind the page even where the reader then stays.
  window.addEventListener("beforeunload", function (event) {
    event.stopImmediatePropagation();
    if (is_unsaved()) {
      event.preventDefault();
      event.returnValue = true;
    }
  });

  window.addEventListener("pagehide", function (event) {
    if (!event.persisted && document.readyState !== "loading" && kernel() !== null) {
      navigator.sendBeacon("/voila/api/shutdown/" + kernel());
    }
  });

  window.addEventListener("load", look);
})();
