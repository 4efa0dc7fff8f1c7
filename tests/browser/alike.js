// Marks, with the attribute data-alike, what a stylesheet cannot tell from something earlier on the page.
//
// The colours of an element follow from what the rules of the stylesheets can ask about it and about
// the elements that it stands in: names and classes, the attributes and ids that selectors speak of,
// whether it is first or last, odd or even, what it follows and whether it is empty. An element is
// alike if all of this is the same for an earlier one, and for everything in it too. Inside drawings
// nothing is: there, colours lie over one another by place.
() => {
  let rules = "";
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) rules += rule.cssText;
  }
  const attributes = [...new Set(rules.match(/\[[a-z][^\]]*\]/g))];
  const ids = new Set([...rules.matchAll(/#([A-Za-z][\w-]*)/g)].map((match) => match[1]));
  // What the browser's own stylesheet asks about.
  const always = ["class", "style", "lang", "dir", "type", "hidden", "open", "disabled"];

  const ownLook = (element) => {
    const told = [element.localName, ids.has(element.id) ? element.id : ""];
    for (const name of always) told.push(element.getAttribute(name));
    for (const selector of attributes) told.push(element.matches(selector));
    const nodes = [...element.childNodes];
    told.push(nodes.length > 0, nodes.some((node) => node.nodeType === 3 && node.data.trim()));
    return told;
  };

  const known = new Map();
  const mark = (element, look) => {
    const key = JSON.stringify(look);
    let unlike = !known.has(key);
    if (unlike) known.set(key, known.size);
    if (element.localName === "svg") return true;
    const children = [...element.children];
    const alike = [];
    children.forEach((child, index) => {
      const before = children[index - 1];
      const place = [index === 0, index === children.length - 1, index % 2];
      const follows = before ? `${before.localName} ${before.className}` : "";
      if (mark(child, [known.get(key), ownLook(child), place, follows])) unlike = true;
      else alike.push(child);
    });
    if (unlike) for (const child of alike) child.toggleAttribute("data-alike", true);
    return unlike;
  };
  mark(document.body, ownLook(document.body));
}
