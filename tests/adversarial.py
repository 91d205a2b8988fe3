"""Pieces that hostile texts are made of, said over and over."""

TEXTS = (
    *("Iraqi and Syrian and ", "in Iraq and Syria and ", "Al-Qaim and Mosul, ", "al-", "U.S. "),
    *("12 killed and 30 wounded and ", "1,", "1234567890", "1,000,000 ", "1.5 ", "½ ", "twenty-"),
    *("(", ")", "[", "{(", "- ", "–", "... ", "!? ", "; ", ", and ", "'s ", "%", "a", "A", "ab-"),
    *('"he said ', "“he said ‘she said ", "“", "”", '"', "‘", "'' `` ", "“We fled,” he said. “"),
    *("on Monday 3 May 2017 and ", "Friday, ", "in 2014 ", "10:35 p.m. ", "two days ago, "),
    *("thousands of ", "according to ", "said ", "people ", "and ", "who said that ", "the the "),
    *("killed ", "Shells hit Homs and ", "Homs Aleppo Idlib ", "in the north of the city of "),
    *("\n", "a\n", "\n\n", "a\n\n", " ", "\t", "\u200b", "a\u0301", "\u202e", "😀", "قصف ", "轰炸"),
    *("https://a.example/?q=1&r=2 ", "www.a.example/", "&amp;", "<p>", "A picture. (AFP)\n\n"),
    "Shells killed 12 people in Homs on Monday, officials said. ",
)  # fmt: skip
"""Quotes that never close, numbers and sentences without end, brackets, marks that take no room."""

HTML = (
    *("<div>", "<p>", "<b>", "<li>", "<p>a</p>x", "<figcaption>a</figcaption>x", "<table><tr><td>"),
    *("<div class='caption'>", "<blockquote>a", "<br>", "a<br>", "&", "&amp;", "&#", "<!-- ", "<"),
    *("<a href='x'>a</a> ", "<p>Shells fell on the market on Friday, two witnesses said.</p>"),
    *("<time datetime='2017-11-03'>a</time>", "<meta name='a' content='b'>", "<script>", "<a b='"),
)  # fmt: skip

FEEDS = (
    *("<item><title>a</title></item>", "<item><description>Shells fell.</description></item>"),
    *("<item/>", "<item>", "<title>", "<a>", "<", "<a", "&amp;", "<b c='d' ", "<entry>a</entry>"),
)
