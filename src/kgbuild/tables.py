"""Tables of text for people: columns of even width, each row one line that is safe to show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence


def tabulate(names: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Collection[str] = ()) -> str:
    """Return rows below the names of their columns; the columns named in `numbers` are set to the right."""
    table = [names, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(names))]
    table.insert(1, ["-" * width for width in widths])
    lines = (
        "  ".join(
            cell.rjust(width) if name in numbers else cell.ljust(width)
            for name, cell, width in zip(names, row, widths, strict=True)
        )
        for row in table
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def printable(text: str) -> str:
    """Return `text` in one line of printable characters: what a document says must not drive a terminal."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
