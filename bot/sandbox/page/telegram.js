// From the sandbox to Telegram: BotFather's steps, the token checked, `.env` written.

import * as api from "./api.js";
import { element } from "./elements.js";
import { sayer, whyNot } from "./say.js";
import { t } from "./words.js";

const TOKEN = /^\d+:[A-Za-z0-9_-]+$/;

function field(name, hint, properties) {
  const input = element("input", { autocomplete: "off", spellcheck: "false", ...properties });
  return [input, element("label", {}, t(name), input, element("small", {}, t(hint)))];
}

function writer(token, admin, [said, say]) {
  const done = element("div", { class: "form", hidden: true }, element("p", {}, t("env_next")), element("code", {}, ".venv/bin/python -m bot"));
  const write = async (replace) => {
    const id = admin.value.trim();
    if (id && !/^[1-9]\d{0,17}$/.test(id)) return say(t("admin_malformed"), true);
    const { written, path } = await api.writeEnv({ token: token.value.trim(), admin: id, replace });
    button.textContent = t(written ? "env_write" : "env_replace");
    button.onclick = () => attempt(!written);
    done.hidden = !written;
    return say(t(written ? "env_written" : "env_has_token", { path }), !written);
  };
  const attempt = (replace) => write(replace).catch((trouble) => say(whyNot(trouble), true));
  const button = element("button", { class: "strong" }, t("env_write"));
  button.onclick = () => attempt(false);
  return element("div", { class: "form" }, button, said, done);
}

function body() {
  const [token, tokenLine] = field("token", "token_hint", { type: "password", name: "token" });
  const [admin, adminLine] = field("admin_id", "admin_hint", { inputmode: "numeric" });
  const [said, say] = sayer();
  const second = element("div", { class: "form", hidden: true }, adminLine, writer(token, admin, sayer()));
  const check = async (event) => {
    event.preventDefault();
    second.hidden = true;
    if (!TOKEN.test(token.value.trim())) return say(t("token_malformed"), true);
    say(t("token_checking"));
    const { is, ...bot } = await api.checkToken(token.value.trim());
    second.hidden = is !== "good";
    return say(t(`token_${is}`, bot), is !== "good");
  };
  const onsubmit = (event) => check(event).catch((trouble) => say(whyNot(trouble), true));
  token.addEventListener("input", () => (second.hidden = true));
  const first = element("form", { class: "form", onsubmit }, tokenLine, element("button", { class: "strong", type: "submit" }, t("token_check")), said);
  const steps = element("ol", { class: "steps" }, ...[1, 2, 3].map((n) => element("li", {}, t(`telegram_${n}`))));
  return [element("p", {}, t("telegram_intro")), steps, first, second];
}

/** Add the panel that leads to Telegram. */
export function offerTelegram(panels) {
  panels.add("telegram", { body });
}
