"""What was read: events, figures and reports, as each report has them."""
