"""Addresses of gaps, of articles beside a ticket and of articles out of tickets."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.ui import commands
from zabota.rooms.knowledge.suggesting import MOST
from zabota.rooms.knowledge.views import gap_decisions, gaps, origins, ticket_article, ticket_articles

T = "tickets/<int:number>/"
GAP = "knowledge/gaps/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{T}articles/", ticket_articles.ticket_articles, name="ticket_articles"),
    path(f"{T}articles/<int:article>/uses/", ticket_articles.article_uses, name="article_uses"),
    path(f"{T}articles/<int:article>/solution/", ticket_articles.article_solution, name="article_solution"),
    path(f"{T}articles/<int:article>/solution/end/", ticket_articles.article_solution_end, name="article_solution_end"),
    path(f"{T}article/", ticket_article.ticket_article, name="ticket_article"),
    path(f"{T}recurrence/", ticket_article.recurrence, name="ticket_recurrence"),
    path(f"{T}recurrence/end/", ticket_article.recurrence_end, name="ticket_recurrence_end"),
    path("knowledge/gaps/", gaps.gaps, name="knowledge_gaps"),
    path("knowledge/gaps/count/", gaps.gaps_count, name="knowledge_gaps_count"),
    path(GAP, gaps.gap, name="knowledge_gap"),
    path(f"{GAP}article/", gap_decisions.gap_article, name="gap_article"),
    path(f"{GAP}assignment/", gap_decisions.gap_assignment, name="gap_assignment"),
    path(f"{GAP}dismissal/", gap_decisions.gap_dismissal, name="gap_dismissal"),
    path(f"{GAP}dismissal/end/", gap_decisions.gap_dismissal_end, name="gap_dismissal_end"),
    path(f"{GAP}merge/", gap_decisions.gap_merge, name="gap_merge"),
    path(f"{GAP}merge/end/", gap_decisions.gap_merge_end, name="gap_merge_end"),
    path("knowledge/articles/<int:pk>/origins/", origins.article_origins, name="article_origins"),
]

# Their numbers stand in the labels, so that each can have a key of its own; the script finds them by these names.
AS_LINK = [_("Article 1 as a link"), _("Article 2 as a link"), _("Article 3 as a link"), _("Article 4 as a link")]
AS_LINK += [_("Article 5 as a link")]
AS_TEXT = [_("Article 1 as text"), _("Article 2 as text"), _("Article 3 as text"), _("Article 4 as text")]
AS_TEXT += [_("Article 5 as text")]
for place in range(MOST):
    number = place + 1
    commands.add(f"article-{number}", AS_LINK[place], key=f"{number}", group="ticket", icon="book-open")
    commands.add(f"article-{number}-text", AS_TEXT[place], key=f"Alt+{number}", group="ticket", icon="file-text")
commands.add(
    "article",
    _("Make an article"),
    group="ticket",
    icon="book-open",
    also=pgettext_lazy("to find it by", "knowledge help centre draft"),
    why=_("a draft of what was said, without names"),
)
commands.add("write-article", _("Write the article of a gap"), key="w", group="list", icon="pencil")
