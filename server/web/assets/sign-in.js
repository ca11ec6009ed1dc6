// Passkeys, and links whose token stands in the fragment. All else on these pages works without this script.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (told.code === "sign-in-again") location.assign("/sign-in?again=yes&then=/account");
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${told.code}`), { code: told.code });
  return told;
}

// what the service asks, as the browser takes it: its bytes are base64url in JSON
function toOptions({ publicKey }) {
  const list = (name) => publicKey[name]?.map((one) => ({ ...one, id: toBytes(one.id) }));
  const options = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    if (publicKey[name]) options[name] = list(name);
  }
  if (publicKey.user) options.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  return options;
}

function toCredential(made) {
  const { response } = made;
  const parts = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = toText(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  return { id: made.id, rawId: toText(made.rawId), type: made.type, response: parts, extensions: {} };
}

// Panels with a passkey's button: data-begin and data-finish are where to ask and answer, data-makes whether one is made.
function prepare(panel) {
  const button = panel.querySelector("button");
  const say = (name) => {
    for (const text of panel.querySelectorAll("[data-say]")) text.hidden = text.dataset.say !== name;
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    say("asking");
    try {
      const { challenge, asked } = await send(panel.dataset.begin, { present: panel.querySelector("[data-present]")?.value ?? "" });
      const publicKey = toOptions(asked);
      const makes = "makes" in panel.dataset;
      const made = await (makes ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      const name = panel.querySelector("input")?.value ?? "";
      const { then } = await send(panel.dataset.finish, {
        challenge, credential: toCredential(made), name, then: panel.dataset.then ?? "",
      });
      location.assign(then);
    } catch (error) {
      console.warn(error);
      const said = { "present-needed": "present" }[error.code] ?? "failed";
      say(error.name === "NotAllowedError" ? "stopped" : said);
      button.disabled = false;
      button.focus();
    }
  });
  panel.hidden = false;
}

if (window.PublicKeyCredential) {
  for (const panel of document.querySelectorAll("[data-passkey]")) prepare(panel);
} else {
  for (const text of document.querySelectorAll("[data-without-passkeys]")) text.hidden = false;
}

// The token of a link goes from the fragment into the form, and out of the address.
const token = document.querySelector("input[data-token]");
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  token.closest(".field").hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}
