"""A situation report for a place and a period, from a record: HTML, Markdown, PDF, DOCX."""
