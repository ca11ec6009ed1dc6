// Whom people can ask about an election, as nodes of a page.

function link(address, text) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = text;
  return made;
}

/**
 * Name, mail and telephone; empty if the election names no contact.
 * @param {{name: string, email?: string, phone?: string} | null} contact as the booth returns it
 * @returns {(Node | string)[]}
 */
export function contactOf(contact) {
  if (!contact) return [];
  const { name, email, phone } = contact;
  return [
    name,
    ...(email ? [", ", link(`mailto:${encodeURIComponent(email).replace("%40", "@")}`, email)] : []),
    ...(phone ? [", ", link(`tel:${phone.replace(/[^+\d]/g, "")}`, phone)] : []),
  ];
}
