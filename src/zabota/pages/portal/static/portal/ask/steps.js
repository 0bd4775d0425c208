// What was done, so that it can be taken back and done again.
export class Steps {
  constructor(first) {
    this.done = [first];
    this.place = 0;
  }

  get now() { return this.done[this.place]; }
  get canBack() { return this.place > 0; }
  get canAgain() { return this.place < this.done.length - 1; }

  add(state) {
    this.done = [...this.done.slice(0, this.place + 1), state].slice(-100);
    this.place = this.done.length - 1;
  }

  back() { return this.canBack && (this.place--, true); }
  again() { return this.canAgain && (this.place++, true); }
}
