"""A small registry, written for these tests, and ways to make pieces of it."""

from app.matching import Document, Index

CENTRE = (52.2215, 6.8937)
KOFFIE = Document(
    "koffie",
    "Koffieochtend in de Zwaan",
    "Iedere dinsdag schenken wij koffie voor oudere buren.",
    "initiative",
    buurt="BU1",
    place=CENTRE,
    days=frozenset({"tue"}),
    parts=frozenset({"morning"}),
    owner="zwaan",
)
HOND = Document(
    "hond",
    "Ik laat uw hond uit",
    "Loop elke dag een rondje, neem graag een viervoeter mee.",
    "offer",
    buurt="BU2",
    place=(52.2305, 6.8937),
    days=frozenset({"mon", "tue"}),
    languages=frozenset({"nl", "de"}),
    reach_minutes=20,
    owner="mila",
)
WINKEL = Document(
    "winkel",
    "Winkelhulp",
    "Samen naar de supermarkt of een boodschap doen, met de rolstoelbus.",
    "offer",
    buurt="BU3",
    place=(52.2715, 6.8937),
    reach_minutes=15,
    owner="joost",
)
FIETS = Document(
    "fiets",
    "Fietsenmaker om de hoek",
    "Lekke band? Wij plakken hem.",
    "initiative",
    buurt="BU4",
    owner="zwaan",
)
REGISTRY = (KOFFIE, HOND, WINKEL, FIETS)
INDEX = Index.build(REGISTRY)
