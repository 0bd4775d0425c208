"""Every page that has a picture: bin/shots takes each in both themes, three languages and two sizes."""

from typing import NamedTuple


class Shot(NamedTuple):
    """`who`: "" for a visitor, else the name of a sign-in given to bin/shots (`--cookie irina=…`)."""

    name: str
    path: str
    who: str = "agent"


SHOTS = [
    Shot("styleguide-light", "/styleguide/?theme=light"),
    Shot("styleguide-dark", "/styleguide/?theme=dark"),
    Shot("sign-in", "/accounts/login/", ""),
    Shot("not-found", "/there/is/nothing/here/", ""),
]
