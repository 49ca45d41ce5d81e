// A position kept: as a link, as a copy of the page that opens there, on paper.

const MOST_BYTES = 4000000;

function listen_to_keeping(untouched) {
  by_id("save").addEventListener("click", () => save(untouched));
  by_id("copy").addEventListener("click", copy_link);
  by_id("print").addEventListener("click", () => window.print());
  by_id("open").addEventListener("change", (event) => open_file(event.target));
}

function say_kept(...sentences) {
  set_paragraphs(document, "kept", sentences);
}

// The page as it came, with this position and its answer in place of those that it opened with.
function saved_page(untouched) {
  const copy = new DOMParser().parseFromString(untouched, "text/html");
  set_text(copy, "start", position_text(position, payload.run_id));
  set_shown(copy, shown_now, position);
  return "<!DOCTYPE html>\n" + copy.documentElement.outerHTML + "\n";
}

function save(untouched) {
  if (shown_now === null) return;
  const link = document.createElement("a");
  link.download = file_name_of(position);
  link.href = URL.createObjectURL(new Blob([saved_page(untouched)], { type: "text/html" }));
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say_kept(link.download + " goes to your downloads: this whole page, opening at this position. Send it, or keep it.");
}

function copy_link() {
  const text = link_text();
  const field = by_id("link");
  field.value = text;
  field.hidden = false;
  const local = window.location.protocol === "file:"
    ? ["It opens on this device alone, because this page is a file on it: to send the position, save it as a file."] : [];
  const by_hand = () => {
    field.focus();
    field.select();
    say_kept("The link is selected below; copy it from there.", ...local);
  };
  if (!navigator.clipboard) return by_hand();
  const copied = () => say_kept("Copied: the link to " + position.code + " at " + position_words(position), ...local);
  return navigator.clipboard.writeText(text).then(copied, by_hand);
}

function open_file(input) {
  const file = input.files[0];
  if (!file) return;
  const refuse = () => say_kept(file.name + " is no position that this page saved: choose a file such as " +
    file_name_of(position) + ".");
  if (file.size > MOST_BYTES) {
    refuse();
    return;
  }
  const reader = new FileReader();
  reader.onerror = () => say_kept(file.name + " could not be read.");
  reader.onload = () => {
    const start = new DOMParser().parseFromString(reader.result, "text/html").querySelector("script#start");
    if (start === null || !start.textContent.includes("=")) refuse();
    else {
      const read = position_of(start.textContent, position, payload.organisations, payload.run_id);
      go_to(read.position, read.faults.length ? ["Of " + file.name + ", not everything was understood.", ...read.faults] : []);
      say_kept(file.name + " is open: " + position.code + " at " + position_words(position));
    }
    input.value = "";
  };
  reader.readAsText(file);
}
