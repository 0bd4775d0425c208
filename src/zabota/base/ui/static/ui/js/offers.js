// What the open page can do now, for the palette. A page adds a function that answers with a list:
//   offers.push(() => [{ name: "snooze", run: () => button.click() }])        a command of ui/commands.py
//   { name: "view-team-3", label: "Critical", url: "/inbox/team-3/", icon: "" }   a place that the page leads to
export const offers = [];
