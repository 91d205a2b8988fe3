"""The development sets: where each lies, its scorer, and the figures worth a row in the docs."""

from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
"""The sets are no part of the project: they lie beside it, where there are any."""


@dataclass(frozen=True, slots=True)
class BenchmarkSet:
    """One development set; its files are `<stem>.input.jsonl` and `<stem>.gold.jsonl`.

    stems: more than one for sets that are measured together, too.
    """

    name: str
    stems: tuple[str, ...]
    scorer: str
    headline: tuple[str, ...]

    @property
    def sources(self) -> tuple[Path, ...]:
        return tuple(SHARED / f"{stem}.input.jsonl" for stem in self.stems)

    @property
    def golds(self) -> tuple[Path, ...]:
        return tuple(SHARED / f"{stem}.gold.jsonl" for stem in self.stems)

    @property
    def scorer_file(self) -> Path:
        return SHARED / self.scorer

    def told(self, seconds: float) -> str:
        """The line of the docs that says how its figures were made."""
        inputs = " ".join(f"{stem}.input.jsonl" for stem in self.stems)
        golds = " ".join(f"{stem}.gold.jsonl" for stem in self.stems)
        if len(self.stems) > 1:
            return f"- {self.name}: the same on the files {inputs}, one after the other"
        return (
            f"- {self.name}, {seconds:.0f} s: "
            f"`dateline analyse {inputs} --out OUTPUT.jsonl`, then "
            f"`python {self.scorer} {golds} OUTPUT.jsonl`"
        )


_GEO = ("tagging.overlap.f1", "tagging.overlap.precision", "resolved.accuracy_161km")
_GEO_ALL = (*_GEO, "end_to_end.accuracy_161km", "score.calibration_error")
_TIME = ("strict.f1", "relaxed.f1", "value_f1", "date.value_f1")

SETS = (
    BenchmarkSet("places: LGL", ("geo/lgl",), "score_geo.py", _GEO_ALL),
    BenchmarkSet("places: GeoVirus", ("geo/geovirus",), "score_geo.py", _GEO_ALL),
    BenchmarkSet("times: both", ("time/aquaint", "time/timebank"), "score_time.py", _TIME),
    BenchmarkSet("times: AQUAINT", ("time/aquaint",), "score_time.py", _TIME),
    BenchmarkSet("times: TimeBank", ("time/timebank",), "score_time.py", _TIME),
    BenchmarkSet(
        "attributions: PolNeAR",
        ("attribution/dev",),
        "score_attribution.py",
        (
            "token_source_f1",
            "token_cue_f1",
            "token_content_f1",
            "attribution_f1",
            "speaker_accuracy",
        ),
    ),
    BenchmarkSet(
        "event types: CASE-2021",
        ("types/dev",),
        "score_types.py",
        (
            "accuracy",
            "top3_accuracy",
            "weighted_f1_25",
            "weighted_f1_28",
            "weighted_f1_30",
            "battles_called_attacks",
        ),
    ),
    BenchmarkSet(
        "incidents: MUC-4",
        ("muc/dev",),
        "score_muc.py",
        (
            "detection_f1",
            "detection_no_battle_f1",
            "type_f1",
            "roles_f1",
            "roles_f1_all",
        ),
    ),
    BenchmarkSet("PLOVER records", ("plover/dev",), "score_plover.py", ("accuracy", "weighted_f1")),
    BenchmarkSet(
        "conflict news",
        ("news/dev",),
        "score_news.py",
        (
            "figures.full_f1",
            "figures.incident_killed_f1",
            "attributions.f1",
            "events.news.family_f1",
            "events.newness",
            "events.date",
            "events.place",
            "composite",
        ),
    ),
)
