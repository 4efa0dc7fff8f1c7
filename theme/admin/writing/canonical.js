// The canonical form of a data file, byte for byte what plugins/tracker/writing/canonical.py makes.
// A test compares the two over all data, and over texts with comments everywhere.

import { emit } from './emitting.js';
import { inOrder, rowsInOrder } from './layout.js';
import { parse } from './parsing.js';
import { UnreadableError } from './reading.js';
import { isListing, isRecord } from './tree.js';

// A file's tree with its keys in order. Throws UnreadableError where it cannot be read.
export function readTree(text, layout) {
  const tree = parse(text);
  if (layout.list !== isListing(tree.node) || layout.list === isRecord(tree.node)) {
    throw new UnreadableError(layout.list ? 'not a list of records' : 'not one record');
  }
  return { ...tree, node: (layout.list ? rowsInOrder : inOrder)(tree.node, layout) };
}

export const canonical = (text, layout) => emit(readTree(text, layout), layout);
