"""Pages → reports: split, cleaned of captions, repeats and furniture, dated, their agency known."""

from dateline.reports.find import find_reports, report_from_text
from dateline.reports.language import detect_language

__all__ = ["detect_language", "find_reports", "report_from_text"]
