/* How a person likes the app on this tablet: hand, size, contrast, colours, language, signals. */
import { speak, usualLanguage } from "./words.js";

const LAST = "last";
export const CHOICES = {
  hand: ["right", "left"],
  size: ["usual", "large"],
  contrast: ["usual", "high"],
  theme: ["auto", "light", "dark"],
  language: ["lv", "en"],
  sound: ["off", "on"],
  vibration: ["off", "on"],
  idle: ["0", "2", "5", "10", "20"],
};
const USUAL = { hand: "right", size: "usual", contrast: "usual", theme: "auto", sound: "off", vibration: "off" };
const SHOWN = ["hand", "size", "contrast", "theme"];

/* It tells "change" when anything is chosen, and "opened" when those of somebody are in force. */
export class Settings extends EventTarget {
  constructor(store) {
    super();
    this.store = store;
    this.chosen = {};
    this.key = LAST;
    /* The language was chosen here, and the account has not heard of it. */
    this.owesLanguage = false;
  }

  /* Those of a person, in the language of the account unless another was chosen here and could not
     be told so far; of nobody in particular as they were last, in the browser's language. */
  async open(session) {
    const { person, tablet } = session;
    this.key = person ? `of ${person.account}` : LAST;
    const usual = {
      ...USUAL,
      language: person?.language ?? usualLanguage(),
      idle: tablet?.enrolled === false ? "0" : "5",
    };
    const kept = await this.store.get("settings", this.key);
    this.chosen = { ...usual, ...known(kept) };
    this.owesLanguage = Boolean(person && kept?.owesLanguage);
    if (person && !this.owesLanguage) this.chosen.language = usual.language;
    if (person) await this.store.put("settings", { key: LAST, language: this.chosen.language });
    await this.apply();
    this.dispatchEvent(new Event("opened"));
  }

  get(name) {
    return this.chosen[name];
  }

  async set(name, value) {
    this.chosen[name] = value;
    await this.apply();
    if (name === "language") {
      this.owesLanguage = this.key !== LAST;
      await this.store.put("settings", { key: LAST, language: value });
    }
    await this.keep();
    this.dispatchEvent(new CustomEvent("change", { detail: { name, value } }));
  }

  /* The account speaks this language now; one that was chosen meanwhile is still to be told. */
  async settleLanguage(told) {
    if (this.chosen.language !== told) return;
    this.owesLanguage = false;
    await this.keep();
  }

  keep() {
    const { chosen, owesLanguage, key } = this;
    return this.store.put("settings", { ...chosen, owesLanguage, key });
  }

  async apply() {
    const root = document.documentElement;
    for (const name of SHOWN) root.dataset[name] = this.chosen[name];
    if (this.chosen.theme === "auto") delete root.dataset.theme;
    await speak(this.chosen.language);
  }

  /* A mark is safe on this tablet: heard or felt by those who like it. */
  signal() {
    if (this.chosen.vibration === "on") navigator.vibrate?.(30);
    if (this.chosen.sound === "on") beep();
  }
}

function known(kept) {
  const pairs = Object.entries(kept ?? {});
  return Object.fromEntries(pairs.filter(([name, value]) => CHOICES[name]?.includes(value)));
}

let speaker = null;

function beep() {
  speaker ??= new AudioContext();
  const tone = speaker.createOscillator();
  const volume = speaker.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.08, speaker.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, speaker.currentTime + 0.12);
  tone.connect(volume).connect(speaker.destination);
  tone.start();
  tone.stop(speaker.currentTime + 0.12);
}
