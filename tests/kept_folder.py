"""A folder that tests spoil one after the other, and that each of them finds as it was."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

_State = tuple[int, ...]


class KeptFolder:
    """A copy of a folder: what a test changed in it is put back, and nothing else is touched.

    To copy every file before each test would take longer than most of the tests do.
    """

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder
        self._source = source
        shutil.copytree(source, folder, symlinks=True)
        self._states = _states_in(folder)

    def put_back(self) -> None:
        """Make the folder hold what its source holds, whatever was done to it."""
        self.folder.mkdir(exist_ok=True)
        found = _states_in(self.folder)
        for path, state in self._states.items():
            if path in found and stat.S_IFMT(found[path][0]) != stat.S_IFMT(state[0]):
                _remove(self.folder / path)
        for path in found.keys() - self._states.keys():
            _remove(self.folder / path)
        for path in sorted(self._states):
            if found.get(path) != self._states[path]:
                self._states[path] = self._renewed(path)

    def _renewed(self, path: str) -> _State:
        target, source = self.folder / path, self._source / path
        if source.is_dir() and not source.is_symlink():
            target.mkdir(exist_ok=True)
            shutil.copystat(source, target)
        else:
            target.unlink(missing_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
        return _state_of(target.lstat())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _states_in(folder: Path) -> dict[str, _State]:
    """What is in a folder: the path of each thing and its state, by which any change is seen."""
    found = {}
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                state = _state_of(entry.stat(follow_symlinks=False))
                found[os.path.relpath(entry.path, folder)] = state
                if stat.S_ISDIR(state[0]):
                    waiting.append(entry.path)
    return found


def _state_of(found: os.stat_result) -> _State:
    if stat.S_ISDIR(found.st_mode):
        return (found.st_mode,)
    # Nobody can set the time of a file's last change of state back.
    return found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
