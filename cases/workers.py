"""Who works with a family: its practitioner and the co-workers who said yes. Whoever only covers does not count.

A hold says in whose hands a case is; it does not say why. What only those may see who work with the family, above
all a film, is asked here.
"""

from cases.models import Case, works_with


def works_in(case, person) -> bool:
    """Whether the person is the practitioner of the open case, or a co-worker in it."""
    return Case.objects.filter(works_with(person), pk=case.pk).exists()
