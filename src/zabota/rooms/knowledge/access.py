"""Who reads and writes articles. Getting one through here is the permission check."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.access import REACHES, visible
from zabota.rooms.knowledge.models import Article, Gap, GapTicket, Picture, Question, Section, Synonyms, Text

# Whoever answers customers may write what answers them; sections, synonyms and the centre itself are the leads' own.
WRITE, MANAGE = "tickets.reply", "rules.manage"
READ = "tickets.read"

# What we read: published, in use. What customers see: of that, what is for everybody. Of texts.
IN_USE = Q(version__gt=0, article__retired_at=None, article__section__retired_at=None)
PUBLIC = IN_USE & Q(article__audience=Article.Audience.PUBLIC)


def articles_for(user: Agent, *, to: str = "read") -> QuerySet[Article]:
    """Those that this person may read, or ("write") change. to: "read", "write"."""
    rows = Article.objects.select_related("section__brand", "owner", "topic")
    return rows if may(user, WRITE if to == "write" else READ) else rows.none()


def article_for(user: Agent, pk: int, *, to: str = "read") -> Article:
    """Raises Http404 for one that is not there, or not for this person."""
    row = articles_for(user, to=to).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def picture_for(user: Agent, pk: int) -> Picture:
    """To mark it. Raises Http404."""
    rows = Picture.objects.select_related("article__section__brand").filter(article__in=articles_for(user, to="write"))
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def seen_picture(user: AbstractBaseUser | AnonymousUser, pk: int) -> tuple[Picture, bool]:
    """A picture, and whether everybody may see it: its article is public, and a text that readers see shows it.
    Otherwise those of us who read articles. Raises Http404.
    """
    shown = Text.objects.filter(PUBLIC, article=OuterRef("article"), body__contains=f"picture:{pk})")
    row = Picture.objects.filter(pk=pk).annotate(is_public=Exists(shown)).first()
    if row is None or not (row.is_public or may(user, READ)):
        raise Http404
    return row, row.is_public


def section_for(user: Agent, pk: int) -> Section:
    """To change it. Raises Http404."""
    row = Section.objects.filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row


def known_gaps(user: Agent) -> Q:
    """A question is called by the words of one ticket, the one in the middle. Who reads only the tickets of their teams
    or their own knows of those whose words these are, and of what was given to them.
    """
    if user.eyes not in REACHES:
        return Q()
    middle = GapTicket.objects.filter(gap=OuterRef("pk")).order_by("id").values("ticket")[:1]
    return Q(agent=user) | Q(Exists(visible(user).filter(pk=Subquery(middle))))


def gap_for(user: Agent, pk: int) -> Gap:
    """To decide about it. Raises Http404."""
    row = Gap.objects.filter(known_gaps(user), pk=pk, merged_into=None).first() if may(user, WRITE) else None
    if row is None:
        raise Http404
    return row


def gap_seen(user: Agent, pk: int) -> Gap:
    """To read it, with whom it was given to. Raises Http404."""
    rows = Gap.objects.select_related("agent", "brand").filter(known_gaps(user), pk=pk, merged_into=None)
    row = rows.first() if may(user, READ) else None
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


def synonyms_for(user: Agent, pk: int, *, gone: bool = False) -> Synonyms:
    """To change them. gone: such as were removed. Raises Http404."""
    rows = Synonyms.objects.filter(pk=pk, gone_at__isnull=not gone) if may(user, MANAGE) else Synonyms.objects.none()
    row = rows.first()
    if row is None:
        raise Http404
    return row
