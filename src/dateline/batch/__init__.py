"""A corpus read and linked on Apache Spark, by the same functions that read and link a record.

`reading.read_corpus` writes pages and readings; `linking.link_corpus` copies, links and incidents;
`loading.load_result` takes both into a record. See docs/scale.md.
"""
