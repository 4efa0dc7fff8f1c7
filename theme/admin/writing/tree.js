// A YAML file as a tree with its comments, as plugins/tracker/writing/tree.py describes it.
//
// Comments are lines that begin with '#'. Among the lines that stand above something, '' is the
// blank line that stood before the comment that follows it. Nothing is changed in place.

export const leaf = (text, quoted = false) => ({ kind: 'leaf', text, quoted });

export const item = (node, above = [], after = '') => ({ node, above, after });

export const listing = (items = [], below = []) => ({ kind: 'listing', items, below });

export const entry = (key, node, above = [], after = '', out = []) => ({
  key,
  node,
  above,
  after,
  out,
});

export const record = (entries = [], below = []) => ({ kind: 'record', entries, below });

// A whole file: the first line's instruction to editors, the comments at its head, its value.
export const file = (node, modeline = '', head = []) => ({ node, modeline, head });

export const isLeaf = (node) => node?.kind === 'leaf';
export const isListing = (node) => node?.kind === 'listing';
export const isRecord = (node) => node?.kind === 'record';

export const isEmptyLeaf = (node) => isLeaf(node) && !node.text;

// The entry of a key; undefined where there is none, or only a commented one.
export const entryOf = (node, key) =>
  node.entries.find((each) => each.key === key && !each.out.length);

// A single value's text; null where it is absent, empty or not single.
export function textOf(node, key) {
  const found = entryOf(node, key);
  return found && isLeaf(found.node) ? found.node.text || null : null;
}

// Whether a collection has nothing in it but, perhaps, comments.
export const isEmpty = (node) => !(isListing(node) ? node.items : node.entries).length;

// An entry whose empty collection holds no comments: they stand above it.
export function settled(each) {
  const { node } = each;
  if (isLeaf(node) || !node.below.length || !isEmpty(node)) return each;
  return { ...each, above: [...each.above, ...node.below], node: { ...node, below: [] } };
}

// The length of a text in characters, as people count them.
export const lengthOf = (text) => [...text].length;
