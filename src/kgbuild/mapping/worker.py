"""A process that maps documents for another one: `python -m kgbuild.mapping.worker`.

It reads a recipe, packed knowledge and then chunks from standard input, and writes what comes of each document to
standard output. When its input ends, as it does with the process that started it, it ends at once.
"""

from __future__ import annotations

import os
import signal
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from kgbuild.collection import settled
from kgbuild.errors import KgbuildError
from kgbuild.mapping.frames import Kind, decode, read_frame, write_frame
from kgbuild.mapping.known import unpack_knowledge
from kgbuild.mapping.mapper import Mapper, load_annotator
from kgbuild.mapping.recipe import Recipe
from kgbuild.mapping.tasks import Task
from kgbuild.mapping.watch import Watch

_Inbox = SimpleQueue[tuple[Kind, bytes]]


def main() -> None:
    """Map what standard input asks for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one, which then ends it
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    inbox: _Inbox = SimpleQueue()
    Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    try:
        _work(inbox, answers)
    except KgbuildError as error:
        write_frame(answers, Kind.ERROR, str(error))


def _listen(requests: BinaryIO, inbox: _Inbox) -> None:
    """Put what is asked for into the inbox; end the process where nothing more can be."""
    try:
        while True:
            inbox.put(read_frame(requests))
    except (EOFError, OSError, ValueError):
        os._exit(0)


def _work(inbox: _Inbox, answers: BinaryIO) -> None:
    recipe, watch = decode(inbox.get()[1], Recipe), Watch()
    annotator = load_annotator(recipe, watch)
    write_frame(answers, Kind.READY)
    knowledge = unpack_knowledge(decode(inbox.get()[1], bytes))
    with watch("loading"):
        knowledge.prepare()
    mapper = Mapper(recipe, knowledge, annotator, watch)
    with settled():
        while True:
            for outcome in mapper.map([decode(inbox.get()[1], list[Task])]):
                write_frame(answers, Kind.OUTCOME, outcome)
            write_frame(answers, Kind.SECONDS, watch.seconds)
            watch.seconds.clear()


if __name__ == "__main__":
    main()
