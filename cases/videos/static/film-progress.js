// How far a film is: asked every three seconds while the page is looked at. When it is over, the page is drawn anew.
const every = 3000;

for (const place of document.querySelectorAll("[data-film-progress]")) {
  const sentence = place.querySelector("[role=status]");
  const bar = place.querySelector("progress");
  const figure = place.querySelector("[data-percent]");

  const show = (said) => {
    if (sentence.textContent !== said.sentence) sentence.textContent = said.sentence;
    bar.value = said.percent;
    bar.textContent = figure.textContent = `${said.percent}%`;
  };
  const ask = async () => {
    if (!document.hidden) {
      const answer = await fetch(place.dataset.filmProgress, { headers: { Accept: "application/json" } }).catch(() => null);
      if (answer && [401, 403, 404].includes(answer.status)) return;
      if (answer && answer.ok) {
        const said = await answer.json();
        if (said.is_over) return location.reload();
        show(said);
      }
    }
    setTimeout(ask, every);
  };
  setTimeout(ask, every);
}
