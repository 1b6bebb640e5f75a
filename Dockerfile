# One image for the web, the worker and the clock.
FROM python:3.13-slim-bookworm

RUN useradd --uid 10001 --create-home --home-dir /srv/vig vig
WORKDIR /portal

COPY requirements-uv.lock requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.lock \
 && uv pip sync --system --no-cache --require-hashes requirements.lock

COPY . .
ENV STATIC_ROOT=/srv/vig/static FILES_FOLDER=/srv/vig/files BEAT_SCHEDULE_FILE=/srv/vig/clock/beat
# Gathering the style sheets reads the settings; none of these values is kept.
RUN SITE_URL=https://build.example SECRET_KEY=only-while-the-image-is-built-and-then-gone-with-this-line \
    FILM_KEY=also-only-while-the-image-is-built-and-gone-with-this-line-too \
    DATABASE_URL=postgresql://build.example/none REDIS_URL=redis://build.example \
    python manage.py collectstatic --noinput \
 && mkdir -p /srv/vig/files /srv/vig/clock && chown -R vig:vig /srv/vig/files /srv/vig/clock

USER vig
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "vig_portal.wsgi"]
