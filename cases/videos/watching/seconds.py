"""Stretches of a film, in thousandths of a second: [[from, until], …]."""

MOST = 500  # stretches that are kept of one sitting: no hand makes more


def joined(stretches):
    """The same seconds, in order, each once."""
    found: list = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return found


def within(stretches, starts_ms, ends_ms):
    """What of them lies between the two."""
    cut = ([max(start, starts_ms), min(end, ends_ms)] for start, end in stretches)
    return [[start, end] for start, end in cut if start < end]


def length(stretches):
    """How long they are together, each second counted once."""
    return sum(end - start for start, end in joined(stretches))
