// The bot's commands: the "/" button, and a list that narrows while "/…" is being typed.

/** Wire the commands of `composer`; `current()` gives those that the bot offers this person. */
export function offerCommands({ menu, field, commandsButton: button, send }, current) {
  const items = (typed) =>
    current()
      .map(({ command, description: note, lang }) => ({ text: `/${command}`, note, lang, act: () => send(`/${command}`) }))
      .filter(({ text }) => text.startsWith(typed.toLowerCase()));

  button.addEventListener("click", () => menu.toggle(items(""), button));
  field.addEventListener("input", () => {
    const found = field.value.startsWith("/") ? items(field.value) : [];
    if (found.length) menu.open(found, button);
    else menu.close();
  });
}
