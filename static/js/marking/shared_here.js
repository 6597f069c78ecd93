/* In which contests all scores are recorded on this tablet; until the tab is closed. */
const KEPT = "marking-together";

class SharedHere {
  constructor() {
    this.contests = new Set((sessionStorage.getItem(KEPT) ?? "").split(" ").filter(Boolean));
  }

  has(contest) {
    return this.contests.has(contest);
  }

  toggle(contest) {
    if (!this.contests.delete(contest)) this.contests.add(contest);
    sessionStorage.setItem(KEPT, [...this.contests].join(" "));
  }
}

export const sharedHere = new SharedHere();
