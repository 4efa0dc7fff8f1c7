// Saving with care: what somebody else has saved since a form was opened is not written over.

import { originOf } from './format.js';

// What a form shows of a fault is its name and its message; these are sentences already.
class RefusedError extends Error {
  name = '';
}

// A place to save that looks first whether each file still has the text that the form was opened
// with, or the one that this very page has made of it since.
export const careful = (Backend, words) =>
  class extends Backend {
    // By path: the last text saved by this page, and all texts that it goes back to.
    saved = new Map();

    async persistEntry(entry, options) {
      // What waits for review is somebody's own draft, beside the text that all see.
      if (!options.newEntry && !options.unpublished) {
        for (const { path, raw } of entry.dataFiles) await this.refuseStale(path, originOf(raw));
      }
      const result = await super.persistEntry(entry, options);
      for (const { path, raw } of entry.dataFiles) {
        const before = this.saved.get(path)?.before ?? new Set();
        this.saved.set(path, { text: raw, before: before.add(originOf(raw)).add(raw) });
      }
      return result;
    }

    async refuseStale(path, origin) {
      if (origin === undefined) return;
      const { data } = await this.getEntry(path);
      const own = this.saved.get(path);
      const isOwn = own?.text === data && own.before.has(origin);
      if (data !== origin && !isOwn) throw new RefusedError(words.changed);
    }
  };
