/*
 * A button that copies the text of a box, for every .copyable whose browser lets a page copy. Without
 * this script the text can be selected and copied by hand.
 */

(() => {
  "use strict";

  if (!navigator.clipboard) {
    return;
  }
  for (const copyable of document.querySelectorAll(".copyable")) {
    const box = copyable.querySelector("textarea");
    const line = document.createElement("p");
    const button = document.createElement("button");
    const done = document.createElement("span");
    line.className = "copyable-line";
    button.type = "button";
    button.textContent = copyable.dataset.copy;
    button.setAttribute("aria-describedby", copyable.querySelector("label").id);
    done.setAttribute("role", "status");
    line.append(button, done);
    copyable.append(line);
    button.addEventListener("click", async () => {
      box.select();
      done.textContent = "";
      try {
        await navigator.clipboard.writeText(box.value);
        done.textContent = copyable.dataset.copied;
      } catch {
        // The browser refused: the text stays selected, so that the keyboard can copy it.
      }
    });
  }
})();
