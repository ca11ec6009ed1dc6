// The lot of a tie, drawn again from the sum of the ballots' random numbers (docs/protocol.md §8, "Lots").

const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (symbol) => symbol.charCodeAt(0));

function le32(number) {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, number, true);
  return new Uint8Array(view.buffer);
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Options of a tie in the order of the lot: the smallest number goes first.
 * @param {{election: string, blinding: string, contest: string | number}} from E and R̂ in base64url, and the contest's place in the manifest
 * @param {number[]} options places of the options among the contest's
 */
export async function drawn({ election, blinding, contest }, options) {
  const lot = await sha256(new TextEncoder().encode("uurna/v1/lot"), bytesOf(election), bytesOf(blinding), le32(Number(contest)));
  const draws = await Promise.all(options.map(async (option) => ({ option, drew: hex(await sha256(lot, le32(option))) })));
  draws.sort((one, other) => (one.drew < other.drew ? -1 : 1));
  return draws.map(({ option }) => option);
}

/** One button for each lot: draw it here, and say whether the order is the one on the page. */
export function offer(panel) {
  const button = panel.querySelector("[data-lot-again]");
  const said = panel.querySelector("[data-lot-said]");
  const items = [...panel.querySelectorAll("li[data-option]")];
  const shown = items.map((item) => Number(item.dataset.option));
  button.hidden = items.length < 2;
  button.addEventListener("click", async () => {
    try {
      const order = await drawn(panel.dataset, [...shown].sort((one, other) => one - other));
      const isSame = order.join() === shown.join();
      const names = order.map((option) => items[shown.indexOf(option)].textContent).join(", ");
      said.textContent = isSame ? said.dataset.same : said.dataset.other.replace("{0}", names);
      said.className = isSame ? "panel good" : "panel wrong";
    } catch {
      said.textContent = said.dataset.cannot;
    }
  });
}
