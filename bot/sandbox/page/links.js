// What a link would do in Telegram: start this bot, be shared, or lead elsewhere.

function parse(link) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`);
  } catch {
    return new URL("about:blank");
  }
}

/** { kind: "start" or "other", link }; where it is handed to somebody, `shared` and `text` too, and the link inside. */
export function readLink(address, username) {
  const { hostname, pathname, searchParams: given } = parse(address);
  const page = hostname === "t.me" ? pathname.slice(1).toLowerCase() : "";
  if (page === "share/url" && given.get("url")) {
    return { ...readLink(given.get("url"), username), shared: true, text: given.get("text") };
  }
  if (page !== username.toLowerCase() || !given.has("start")) return { kind: "other", link: address };
  return { kind: "start", link: `https://t.me/${username}?start=${encodeURIComponent(given.get("start"))}` };
}
