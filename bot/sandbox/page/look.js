// Dark or light: as chosen, before anything is painted. Not a module, so that the page waits for it.

document.documentElement.dataset.look = localStorage.getItem("parole-tenue.look") ?? "";
