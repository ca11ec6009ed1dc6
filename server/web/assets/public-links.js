// The fingerprint stays in the address's fragment, which no server sees: links from page to page carry it.

const FRAGMENT = /^#[A-Za-z0-9_-]{43}(\.[A-Za-z0-9_-]{20,43})?$/;

if (FRAGMENT.test(location.hash)) {
  for (const link of document.querySelectorAll("a[data-keeps-fragment]")) link.hash = location.hash;
}
