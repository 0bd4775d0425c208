"""Who reads and writes articles. Getting one through here is the permission check."""

from django.db.models import Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Brand
from zabota.rooms.knowledge.models import Article, Gap, Question, Section, Text

# Whoever answers customers may write what answers them; sections, synonyms and the centre itself are the leads' own.
WRITE, MANAGE = "tickets.reply", "rules.manage"
READ = "tickets.read"

# What customers see: published, public, in use. Of texts.
PUBLIC = Q(version__gt=0, article__audience=Article.Audience.PUBLIC, article__retired_at=None)
PUBLIC &= Q(article__section__retired_at=None)


def articles_for(user: Agent, *, to: str = "read") -> QuerySet[Article]:
    """Those that this person may read, or ("write") change. to: "read", "write"."""
    rows = Article.objects.select_related("section", "owner")
    return rows if may(user, WRITE if to == "write" else READ) else rows.none()


def article_for(user: Agent, pk: int, *, to: str = "read") -> Article:
    """Raises Http404 for one that is not there, or not for this person."""
    row = articles_for(user, to=to).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def section_for(user: Agent, pk: int) -> Section:
    """To change it. Raises Http404."""
    row = Section.objects.filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row


def gap_for(user: Agent, pk: int) -> Gap:
    """To decide about it. Raises Http404."""
    row = Gap.objects.filter(pk=pk, merged_into=None).first() if may(user, WRITE) else None
    if row is None:
        raise Http404
    return row


def public_texts(brand: Brand, language: str = "") -> QuerySet[Text]:
    """What every visitor of this brand's help centre may read; language: only in that one."""
    rows = Text.objects.filter(PUBLIC, brand=brand)
    return rows.filter(language=language) if language else rows


def question_of(key: str = "", *, pk: int = 0) -> Question | None:
    """What was sent with this form, by its key or by its id: both come out of something that we signed."""
    rows = Question.objects.select_related("message__ticket__customer")
    return rows.filter(key=key).first() if key else rows.filter(pk=pk).first()
