// A voice recorded with this machine's microphone, where there is one.

import { agree, ask } from "./dialog.js";
import { element } from "./elements.js";
import { t } from "./words.js";

const SECOND = 1000; // ms

/** Whether this browser can record at all. */
export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

function listen(stream) {
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
  recorder.start();
  return async () => {
    recorder.stop();
    await stopped;
    stream.getTracks().forEach((track) => track.stop());
    const type = recorder.mimeType.split(";")[0];
    return new File(pieces, `vocal.${type.split("/")[1]}`, { type });
  };
}

/** Record until the person stops; returns the file, or null when they gave up or there is no microphone. */
export async function record() {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    await ask({ title: t("voice"), body: [element("p", {}, t("no_microphone"))], leave: t("understood") });
    return null;
  }
  const finish = listen(stream);
  const began = Date.now();
  const elapsed = element("p", { class: "recording", role: "timer" });
  const show = () => (elapsed.textContent = t("recording", { seconds: Math.floor((Date.now() - began) / SECOND) }));
  const ticking = setInterval(show, SECOND);
  show();
  const kept = await agree(t("voice"), [elapsed], t("stop_recording"));
  clearInterval(ticking);
  const file = await finish();
  return kept ? file : null;
}
