"""The linkage model as Splink takes it: what is compared, at which levels, with which weights.

The SQL is of the kind that DuckDB and Spark both know; only the size of what two arrays share is
told to each in its own words. `tests/linking` runs the same settings on both.
"""

import re
from typing import TYPE_CHECKING, Any

from dateline.errors import LexiconError
from dateline.lexicon.linking_weights import LinkingWeights

if TYPE_CHECKING:
    from splink import SettingsCreator

EARTH_RADIUS_KM = 6371.0
NO_DATA = "no_data"

_SHARED = re.compile(r"\{shared:(\w+)\}")
_GAP = "(greatest(start_day_l, start_day_r) - least(end_day_l, end_day_r))"
_NARROW = "(end_day_l - start_day_l <= 7 and end_day_r - start_day_r <= 7)"
_DATED = "(dated_l = 1 and dated_r = 1)"
_KM = (
    f"({EARTH_RADIUS_KM} * sqrt((x_l - x_r) * (x_l - x_r) + (y_l - y_r) * (y_l - y_r)"
    " + (z_l - z_r) * (z_l - z_r)))"
)
_PLACELESS = "(level_l = 5 or level_r = 5)"
_CLOSE = "(level_l <= 2 and level_r <= 2)"


def _toll(name: str) -> dict[str, str]:
    low, high = f"{name}_low", f"{name}_high"
    same = f"({low}_l = {low}_r and {high}_l = {high}_r)"
    both_hold = f"(greatest({low}_l, {low}_r) <= least({high}_l, {high}_r))"
    return {
        NO_DATA: f"{low}_l is null or {low}_r is null",
        "same": same,
        "can_both_hold": both_hold,
        "later_toll": f"least({low}_l, {low}_r) * 3 >= greatest({low}_l, {low}_r)",
    }


def _shared(column: str, at_least: str) -> str:
    return f"{{shared:{column}}} >= {at_least}"


CONDITIONS: dict[str, dict[str, str]] = {
    "type": {
        NO_DATA: "type_key_l is null or type_key_r is null",
        "same": "type_key_l = type_key_r",
        "near": "instr(type_near_l, type_key_r) > 0",
        "possible": "instr(type_possible_l, type_key_r) > 0",
    },
    "when": {
        NO_DATA: "start_day_l is null or start_day_r is null",
        "same_day": f"{_DATED} and start_day_l = end_day_l and start_day_r = end_day_r"
        " and start_day_l = start_day_r",
        "overlap": f"{_DATED} and {_NARROW} and {_GAP} <= 0",
        "next_day": f"{_DATED} and {_NARROW} and {_GAP} = 1",
        "undated": f"not {_DATED} and {_NARROW} and {_GAP} <= 1",
        "wide": f"{_GAP} <= 0",
        "few_days": f"{_GAP} <= 4",
    },
    "where": {
        NO_DATA: "(countries_text_l = '' or countries_text_r = '')"
        f" and not ({_PLACELESS} and {_shared('names', '1')})",
        "same_place": f"place_l = place_r and {_CLOSE}",
        "within_reach": f"{_CLOSE} and {_KM} <= reach_km_l + reach_km_r + 4",
        "holds": f"not {_CLOSE} and admin1_l = admin1_r",
        "named": f"{_PLACELESS} and {_shared('names', '1')}",
        "holds_country": f"(level_l >= 4 or level_r >= 4) and {_shared('countries', '1')}",
        "neighbours": f"{_CLOSE} and {_KM} <= reach_km_l + reach_km_r + 15",
        "far": f"not {_CLOSE} and {_KM} <= reach_km_l + reach_km_r + 60",
    },
    "who": {
        NO_DATA: "(by_text_l = '' or by_text_r = '')"
        f" and (against_text_l = '' or against_text_r = '') and not {_shared('parties', '1')}",
        "both_roles": f"{_shared('by', '1')} and {_shared('against', '1')}",
        "by": _shared("by", "1"),
        "any_role": _shared("parties", "1"),
    },
    "killed": _toll("killed"),
    "injured": _toll("injured"),
    "others": {
        NO_DATA: "others_text_l = '' or others_text_r = ''",
        "shared": _shared("others", "1"),
    },
    "site": {
        NO_DATA: "site_count_l = 0 or site_count_r = 0",
        "shared": _shared("sites", "1"),
    },
    "words": {
        NO_DATA: "word_count_l < 3 or word_count_r < 3",
        "copy": _shared("words", "greatest(6, 0.8 * least(word_count_l, word_count_r))"),
        "most": _shared("words", "greatest(4, 0.45 * least(word_count_l, word_count_r))"),
        "many": _shared("words", "greatest(2, 0.25 * least(word_count_l, word_count_r))"),
        "some": _shared("words", "1"),
    },
    "context": {
        NO_DATA: "context_count_l < 8 or context_count_r < 8",
        "copy": _shared("context", "0.7 * least(context_count_l, context_count_r)"),
        "most": _shared("context", "0.3 * least(context_count_l, context_count_r)"),
        "many": _shared("context", "0.18 * least(context_count_l, context_count_r)"),
        "some": _shared("context", "0.1 * least(context_count_l, context_count_r)"),
    },
}
"""By comparison, the condition of each level but the last, which takes what is left."""

BLOCKING_RULE = (
    "l.block_keys = r.block_keys and l.report <> r.report"
    " and instr(l.type_reach, r.type_key) > 0"
    " and greatest(l.start_day, r.start_day) - least(l.end_day, r.end_day) <= 4"
    " and (l.level > 2 or r.level > 2 or l.x is null or r.x is null"
    " or (l.x - r.x) * (l.x - r.x) + (l.y - r.y) * (l.y - r.y)"
    " + (l.z - r.z) * (l.z - r.z) <= 0.0004)"
)
"""The last condition: two close places are at most 127 km apart, the square of 0.02 earth radii."""


def linking_settings(weights: LinkingWeights, dialect: str = "duckdb") -> "SettingsCreator":
    """The settings for a backend, "duckdb" or "spark". LexiconError when the weights do not fit."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="event",
        probability_two_random_records_match=weights.prior,
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": BLOCKING_RULE, "arrays_to_explode": ["block_keys"]}
        ],
        comparisons=[_comparison(name, weights, dialect) for name in CONDITIONS],
        retain_matching_columns=True,  # else Splink keeps no levels, and a link has no reasons
    )


def level_names(comparison: str, weights: LinkingWeights) -> tuple[str, ...]:
    """Names of levels by Splink's comparison vector value: 0 is the last resort, then upwards."""
    return tuple(reversed(tuple(weights.comparisons[comparison])))


def _comparison(name: str, weights: LinkingWeights, dialect: str) -> dict[str, Any]:
    conditions, levels = CONDITIONS[name], weights.comparisons.get(name, {})
    wanted = [each for each in conditions if each != NO_DATA]
    if list(levels)[:-1] != wanted:
        raise LexiconError(f"linking weights: {name} has levels {wanted} and one for the rest")
    rows: list[dict[str, Any]] = []
    if NO_DATA in conditions:
        no_data = in_dialect(conditions[NO_DATA], dialect)
        rows.append({"sql_condition": no_data, "is_null_level": True})
    for level, odds in levels.items():
        condition = in_dialect(conditions[level], dialect) if level in conditions else "ELSE"
        rows.append(
            {
                "sql_condition": condition,
                "label_for_charts": level,
                "m_probability": odds.m,
                "u_probability": odds.u,
                "fix_m_probability": True,
                "fix_u_probability": True,
            }
        )
    return {"output_column_name": name, "comparison_levels": rows}


def in_dialect(condition: str, dialect: str) -> str:
    """A condition with `{shared:column}` written out: how many values two arrays have in common."""
    size, both = ("size", "array_intersect") if dialect == "spark" else ("len", "list_intersect")
    return _SHARED.sub(rf"{size}({both}(\1_set_l, \1_set_r))", condition)
