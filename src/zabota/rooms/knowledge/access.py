"""Who reads and writes articles. Getting one through here is the permission check."""

from django.db.models import Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Brand
from zabota.rooms.knowledge.models import Article, Gap, Section, Synonyms, Text

# Whoever answers customers may write what answers them; sections, synonyms and the centre itself are the leads' own.
WRITE, MANAGE = "tickets.reply", "rules.manage"
READ = "tickets.read"

# What we read: published, in use. What customers see: of that, what is for everybody. Of texts.
IN_USE = Q(version__gt=0, article__retired_at=None, article__section__retired_at=None)
PUBLIC = IN_USE & Q(article__audience=Article.Audience.PUBLIC)


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


def synonyms_for(user: Agent, pk: int, *, gone: bool = False) -> Synonyms:
    """To change them. gone: such as were removed. Raises Http404."""
    rows = Synonyms.objects.filter(pk=pk, gone_at__isnull=not gone) if may(user, MANAGE) else Synonyms.objects.none()
    row = rows.first()
    if row is None:
        raise Http404
    return row
