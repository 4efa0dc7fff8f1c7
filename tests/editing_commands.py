"""The commands that editors can give, and their flags."""

from __future__ import annotations

from invoke.collection import Collection

import tasks


def commands() -> dict[str, set[str]]:
    """Every command of ``invoke --list`` with its flags as they are typed."""
    collection = Collection.from_module(tasks)
    return {
        name: {
            f"--{flag.replace('_', '-')}"
            for argument in collection[name].get_arguments()
            for flag in argument.names
            if len(flag) > 1
        }
        for name in collection.task_names
    }
