// What a link would do in Telegram: start this bot, be shared, or lead elsewhere.

function parse(link) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`);
  } catch {
    return new URL("about:blank");
  }
}

/** The page of t.me that `url` names, its tg: form included ("share/url", a username), or "". */
function page({ protocol, hostname, pathname, searchParams }) {
  if (["t.me", "telegram.me"].includes(hostname)) return pathname.slice(1);
  if (protocol !== "tg:") return "";
  const action = hostname || pathname.replaceAll("/", "");
  return action === "msg_url" ? "share/url" : searchParams.get("domain") ?? "";
}

/** { kind: "start" or "other", link }; where it is handed to somebody, `shared` and `text` too, and the link inside. */
export function readLink(address, username) {
  const url = parse(address);
  const { searchParams: given } = url;
  const where = page(url).toLowerCase();
  if (where === "share/url" && given.get("url")) {
    return { ...readLink(given.get("url"), username), shared: true, text: given.get("text") };
  }
  if (where !== username.toLowerCase() || !given.has("start")) return { kind: "other", link: address };
  return { kind: "start", link: `https://t.me/${username}?start=${encodeURIComponent(given.get("start"))}` };
}
