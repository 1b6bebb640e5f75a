"""What runs by the clock."""

from celery import shared_task

from cases.videos.destroying import clock, leftovers, sweep


@shared_task(name="cases.videos.destroying.tasks.destroy_films", expires=20)
def destroy_films():
    clock.destroy_due()


@shared_task(name="cases.videos.destroying.tasks.remove_leftovers", expires=60)
def remove_leftovers():
    leftovers.remove()


@shared_task(name="cases.videos.destroying.tasks.sweep_films")
def sweep_films():
    sweep.sweep()
