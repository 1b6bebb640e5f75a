"""The playlist of a viewing, as RFC 8216 has it: its segments and no other, each with a key of its own.

The addresses in it are told from where it lies, so that the same words serve a person and a family's page.
"""

HEAD = """\
#EXTM3U
#EXT-X-VERSION:3
#EXT-X-TARGETDURATION:{longest}
#EXT-X-MEDIA-SEQUENCE:{first}
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
"""
SEGMENT = """\
#EXT-X-KEY:METHOD=AES-128,URI="keys/{number}",IV=0x{number:032x}
#EXTINF:{seconds:.3f},
segments/{number}
"""
END = "#EXT-X-ENDLIST\n"


def text(pieces):
    """The playlist of these segments, of which there is at least one."""
    longest = round(max(piece.lasts_ms for piece in pieces) / 1000) or 1
    rows = (SEGMENT.format(number=piece.number, seconds=piece.lasts_ms / 1000) for piece in pieces)
    return HEAD.format(longest=longest, first=pieces[0].number) + "".join(rows) + END
