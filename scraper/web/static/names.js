// Names for what Datasette's own pages leave without one, for those who hear the page and for those who use the keyboard.
const NAMES = {
  "select[name^=_filter_column]": "Column",
  "select[name^=_filter_op]": "Comparison",
  "input[name^=_filter_value]": "Value",
  "select[name=_sort]": "Sort by",
  "textarea[name=sql]": "SQL",
  "textarea[name=allow]": "Allow",
  "textarea[name=actor]": "Actor",
  "a.cross": "Take off this filter",
};
for (const [selector, name] of Object.entries(NAMES)) {
  for (const element of document.querySelectorAll(selector)) element.setAttribute("aria-label", name);
}
// What scrolls by itself must be reached by the keyboard.
const SCROLLING = { ".table-wrapper:not([tabindex])": "Rows", "dl.column-descriptions": "Columns", "pre": "SQL" };
for (const [selector, name] of Object.entries(SCROLLING)) {
  for (const element of document.querySelectorAll(selector)) {
    element.tabIndex = 0;
    if (element.tagName === "DIV") element.setAttribute("role", "region");
    if (element.tagName !== "PRE") element.setAttribute("aria-label", name);
  }
}
// The editor makes a field of its own when the page has loaded, after what the page itself does then.
addEventListener("load", () => {
  for (const field of document.querySelectorAll(".CodeMirror textarea")) field.setAttribute("aria-label", "SQL");
});
// Headings that Datasette puts two steps below the one before them.
for (const heading of document.querySelectorAll("form.sql h3, main > h3")) heading.setAttribute("aria-level", "2");
