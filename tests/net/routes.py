"""Every address there is, walked from the resolver."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver


class Route(NamedTuple):
    name: str
    arguments: tuple[str, ...]
    pattern: URLPattern

    @property
    def view(self):
        return self.pattern.callback


def routes(resolver=None, spaces=(), arguments=()):
    """All of them, with their full names; one without a name is known by what it looks like."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = (*arguments, *_arguments(pattern))
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from routes(pattern, (*spaces, *space), here)
        else:
            yield Route(":".join((*spaces, pattern.name or str(pattern.pattern))), here, pattern)


def _arguments(pattern):
    return pattern.pattern.regex.groupindex


def address(route, words, things):
    """The path of a route for the words of a row: names of things stand for their keys."""
    keys = [str(things[word].pk) if word in things else word for word in words]
    return reverse(route.name, kwargs=dict(zip(route.arguments, keys, strict=True)))


def with_query(path, query):
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
