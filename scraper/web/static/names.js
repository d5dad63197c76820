// Names for what Datasette's own pages leave without one, for those who hear the page and for those who use the keyboard.
const NAMES = {
  "select[name^=_filter_column]": "Column",
  "select[name^=_filter_op]": "Comparison",
  "input[name^=_filter_value]": "Value",
  "select[name=_sort]": "Sort by",
  "textarea[name=sql]": "SQL",
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
