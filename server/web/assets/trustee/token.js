// The token of a signer's link. It leaves the address bar at once: browsers keep addresses, show them to everybody who
// looks on, and carry them to other devices. The tab keeps it, so that a reload and the Back button come to the same
// page; another tab needs the link.

/** The token in this page's address, or the one that this tab came with; empty without either. */
export function takeToken() {
  const given = decodeURIComponent(location.hash.slice(1));
  const place = `uurna-token:${location.pathname}`;
  try {
    if (!given) return sessionStorage.getItem(place) ?? "";
    sessionStorage.setItem(place, given);
    if (sessionStorage.getItem(place) === given) history.replaceState(history.state, "", location.pathname + location.search);
  } catch {
    // a browser that keeps nothing leaves it in the address: a reload must come back
  }
  return given;
}

/** Links to other languages bring the token to their page, also in another tab. */
export function keepToken(token) {
  for (const link of document.querySelectorAll(".languages a")) link.hash = token && encodeURIComponent(token);
}
