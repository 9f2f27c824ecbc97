"""The municipality's pages: what they show, to whom, and what they never touch."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import html5lib
import pytest
from sqlalchemy import select

from app.core.actor import Hat
from app.db import db
from app.insights.export import safe
from app.insights.measures import PEOPLE
from app.insights.models import SnapshotFigure
from app.insights.periods import Kind
from tests.client import PageClient
from tests.factories.areas import buurt_named, buurten_of_stadsdeel
from tests.factories.initiatives import make_initiative
from tests.factories.insights import buurten_by_code, in_the_middle, make_past_requests, make_snapshot, make_teams
from tests.factories.offers import make_offer
from tests.factories.organisations import make_organisation
from tests.factories.presence import make_request
from tests.factories.queries import statements

ClientAs = Callable[..., PageClient]
PAGES = ("/cijfers", "/cijfers/noord", "/cijfers.csv")
OTHERS = [hat for hat in Hat if hat not in {Hat.MUNICIPALITY, Hat.SYSTEM, Hat.VISITOR, Hat.CODE}]
THEN = in_the_middle("2025Q4")


@pytest.fixture
def figures(app: object) -> None:
    """A year, a quarter and a month of it; Twekkelerveld is too small to show."""
    make_teams()
    make_past_requests(counts=dict.fromkeys(buurten_by_code(), 12) | {buurt_named().code: 3}, at=THEN)
    make_initiative(buurt_id=buurt_named().id, now=THEN, title="Soep op dinsdag")
    for code in ("2025Q4", "2025", "2025-12"):
        make_snapshot(code)


def table_of(html: str) -> dict[str, list[str]]:
    """Rows of figures by their id, as they can be read."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    rows = {row.get("id"): row for row in page.iter("tr") if row.get("id")}
    return {id_: ["".join(cell.itertext()).strip() for cell in row.iter("td")] for id_, row in rows.items()}


class TestWhoMaySee:
    @pytest.mark.parametrize("hat", OTHERS)
    def test_nobody_but_the_municipality(self, client_as: ClientAs, hat: Hat) -> None:
        browser = client_as(hat)
        assert [browser.get(path).status_code for path in PAGES] == [403, 404, 403]

    @pytest.mark.parametrize("path", PAGES)
    def test_a_visitor_is_shown_the_door(self, client: PageClient, path: str) -> None:
        assert "/inloggen" in client.get(path).location

    @pytest.mark.usefixtures("figures")
    def test_the_municipality_does(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        assert [browser.get(path).status_code for path in PAGES] == [200] * 3

    @pytest.mark.parametrize("path", PAGES)
    def test_nothing_can_be_sent_there(self, client_as: ClientAs, path: str) -> None:
        assert client_as(Hat.MUNICIPALITY).post(path).status_code in {404, 405}


class TestWithoutFigures:
    def test_it_says_when_there_will_be(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        for path in ("/cijfers", "/cijfers/noord"):
            answer = browser.get(path)
            assert answer.status_code == 200
            assert "nog geen cijfers" in answer.text
        assert browser.get("/cijfers.csv").status_code == 404

    def test_a_snapshot_of_nobody_says_so(self, client_as: ClientAs) -> None:
        make_snapshot("2025")
        html = client_as(Hat.MUNICIPALITY).get("/cijfers?maat=vragen").text
        assert "telde Nabij dit nog niet" in html


@pytest.mark.usefixtures("figures")
class TestOverview:
    def test_a_sentence_first_then_the_numbers_the_map_the_bars_and_the_tables(self, client_as: ClientAs) -> None:
        html = client_as(Hat.MUNICIPALITY).get("/cijfers").text
        parts = ["vragen gehoord", 'class="figures"', 'class="choropleth"', 'class="bars"', "<table"]
        places = [html.index(part) for part in parts]
        assert places == sorted(places)

    def test_what_is_small_is_a_dash_that_says_so_and_points_one_level_up(self, client_as: ClientAs) -> None:
        html = client_as(Hat.MUNICIPALITY).get("/cijfers").text
        assert table_of(html)["buurt-twekkelerveld"][-2:] != ["3", "0"]
        assert "niet getoond" in table_of(html)["buurt-twekkelerveld"][3]
        assert "Kleine aantallen tonen we niet" in html
        assert 'href="#per-stadsdeel"' in html
        assert 'aria-label="Twekkelerveld: niet getoond"' in html

    def test_what_is_public_is_exact_and_adds_up(self, client_as: ClientAs) -> None:
        rows = table_of(client_as(Hat.MUNICIPALITY).get("/cijfers").text)
        assert rows["buurt-twekkelerveld"][0] == rows["stadsdeel-noord"][0] == rows["city-GM0153"][0] == "1"
        for column in range(3):
            for level in ("buurt", "stadsdeel"):
                cells = [int(row[column]) for id_, row in rows.items() if id_.startswith((f"{level}-", "nowhere-"))]
                assert sum(cells) == int(rows["city-GM0153"][column])

    def test_a_place_on_the_map_leads_to_its_row_and_to_nobody(self, client_as: ClientAs) -> None:
        html = client_as(Hat.MUNICIPALITY).get("/cijfers").text
        main = html[html.index("<main") : html.index("</main>")]
        links = set(re.findall(r'href="([^"]*)"', main))
        allowed = re.compile(
            r"#[a-z-]+[a-z0-9]*|#city-GM0153|/buurt/[a-z0-9-]+|/cijfers(/[a-z-]+|\.csv)?(\?.*)?|/static/.*"
        )
        assert {link for link in links if not allowed.fullmatch(link)} == set()
        rows = table_of(html)
        assert len([link for link in links if link.startswith("#buurt-") and link[1:] in rows]) == 70

    def test_a_quarter_is_shown_per_stadsdeel_only(self, client_as: ClientAs) -> None:
        html = client_as(Hat.MUNICIPALITY).get("/cijfers?periode=2025Q4").text
        rows = table_of(html)
        assert len(rows["stadsdeel-noord"]) == 5
        assert len(rows["buurt-twekkelerveld"]) == 3
        assert "één keer per jaar" in html

    def test_a_month_says_nothing_of_people(self, client_as: ClientAs) -> None:
        html = client_as(Hat.MUNICIPALITY).get("/cijfers?periode=2025-12&maat=vragen").text
        assert "Kies een andere periode" in html
        assert len(table_of(html)["stadsdeel-noord"]) == 3

    def test_a_stadsdeel_shows_its_own_buurten(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        rows = table_of(browser.get("/cijfers/noord?periode=2025").text)
        assert set(rows) == {f"buurt-{buurt.slug}" for buurt in buurten_of_stadsdeel("Noord")}
        assert browser.get("/cijfers/nergens").status_code == 404

    def test_choosing_a_stadsdeel_leads_to_its_page(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        answer = browser.get("/cijfers?stadsdeel=noord&periode=2025&maat=vragen")
        assert answer.location == "/cijfers/noord?periode=2025&maat=vragen"
        assert browser.get("/cijfers?stadsdeel=&periode=2025").status_code == 200

    @pytest.mark.parametrize("name", ["periode", "maat", "stadsdeel"])
    def test_what_cannot_be_chosen_is_said_beside_the_field(self, client_as: ClientAs, name: str) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        for typed in ("1999", " ", "x" * 100_000, "2025\x00", "<script>alert(1)</script>", "🌷", "שלום", "2025Q9"):
            answer = browser.get("/cijfers", query_string={name: typed}, follow_redirects=True)
            assert answer.status_code == (404 if name == "stadsdeel" else 422)
            assert "<script>alert(1)" not in answer.text
            assert name == "stadsdeel" or "uit de lijst." in answer.text
        assert browser.get("/cijfers", query_string={name: ""}).status_code == 200

    def test_too_few_wijkcoaches_is_said(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        assert "geen drie wijkcoaches" not in browser.get("/cijfers").text
        db.session.execute(db.text("UPDATE snapshot SET too_few_coaches = '[\"noord\"]'"))
        db.session.commit()
        assert "In Noord werkten geen drie wijkcoaches" in browser.get("/cijfers").text
        assert "In Noord werkten geen drie wijkcoaches" in browser.get("/cijfers/noord").text
        assert "werkten geen drie wijkcoaches" not in browser.get("/cijfers/zuid").text

    def test_as_many_questions_to_the_database_however_much_there_is(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        counted = []
        for more in ((), ("2025-01", "2025-02", "2026Q2", "2026", "2026Q1", "2027")):
            for code in more:
                make_snapshot(code)
            for path in ("/cijfers?periode=2025", "/cijfers/noord?periode=2025", "/cijfers.csv?periode=2025"):
                with statements() as sent:
                    browser.get(path)
                counted.append(len(sent))
        assert counted[:3] == counted[3:]
        assert max(counted) < 16

    def test_the_html_is_right(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        for path in ("/cijfers", "/cijfers?periode=2025Q4", "/cijfers/noord", "/cijfers?maat=initiatieven"):
            html = browser.get(path).text
            page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
            assert " style=" not in html
            assert "<script>" not in html
            ids = {element.get("id") for element in page.iter()}
            links = {element.get("href", "") for element in page.iter("a")}
            assert {link[1:] for link in links if link.startswith("#")} <= ids


@pytest.mark.usefixtures("figures")
class TestDownload:
    def rows(self, client: PageClient, query: str = "periode=2025") -> list[dict[str, str]]:
        answer = client.get(f"/cijfers.csv?{query}")
        assert answer.mimetype == "text/csv"
        assert answer.text.startswith("\ufeff")
        return list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))

    def test_it_holds_what_the_page_shows_and_no_more(self, client_as: ClientAs) -> None:
        browser = client_as(Hat.MUNICIPALITY)
        slugs = {code: buurt.slug for code, buurt in buurten_by_code().items()}
        page = table_of(browser.get("/cijfers?periode=2025").text)
        kinds = {"gemeente": "city", "stadsdeel": "stadsdeel", "buurt": "buurt", "wijk": "wijk"}
        compared = 0
        for row in self.rows(browser):
            shown = page.get(f"{kinds.get(row['soort'], 'nowhere')}-{slugs.get(row['code'], row['code'])}")
            if shown is None:
                continue
            texts = [text for text in list(row.values())[6:] if text]
            assert [re.sub("^–?niet getoond$", "niet getoond", cell).replace(".", "") for cell in shown] == texts
            compared += 1
        assert compared == 70 + 10 + 5 + 1

    def test_of_one_stadsdeel(self, client_as: ClientAs) -> None:
        rows = self.rows(client_as(Hat.MUNICIPALITY), "periode=2025&stadsdeel=noord")
        assert {row["stadsdeel"] for row in rows} == {"Noord"}
        assert len(rows) == 1 + len(buurten_of_stadsdeel("Noord"))

    @pytest.mark.parametrize("query", ["periode=1999", "stadsdeel=nergens", "periode=2025%00"])
    def test_what_is_not_there_is_not_found(self, client_as: ClientAs, query: str) -> None:
        assert client_as(Hat.MUNICIPALITY).get(f"/cijfers.csv?{query}").status_code == 404

    @pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\tx", "\r=x"])
    def test_no_cell_is_a_formula(self, text: str) -> None:
        assert safe(text) == f"'{text}"
        assert safe("'t Weldink") == "'t Weldink"


@pytest.mark.usefixtures("app")
class TestNobodyIsReached:
    """Guardrails 9 and 10: no story, name or note, by screen, query or download."""

    PLANTED = "Zwanenzang"

    def fill(self) -> None:
        make_teams()
        for number in range(6):
            make_request(
                now=THEN, words=f"{self.PLANTED} {number}", first_name=self.PLANTED, reach=f"06-1234567{number}"
            )
            make_offer(now=THEN, words=f"{self.PLANTED} {number}", buurt_id=buurt_named().id)
        make_organisation(name=f"={self.PLANTED}", buurt_id=buurt_named().id)
        for code in ("2025Q4", "2025", "2025-12"):
            make_snapshot(code)

    def test_planted_words_are_nowhere(self, client_as: ClientAs) -> None:
        self.fill()
        browser = client_as(Hat.MUNICIPALITY)
        for path in PAGES:
            for period in ("2025", "2025Q4", "2025-12"):
                text = browser.get(f"{path}?periode={period}").text
                assert self.PLANTED not in text
                assert "1234567" not in text
                assert "Coach 0" not in text

    def test_no_table_about_people_is_asked_anything(self, client_as: ClientAs) -> None:
        """Beyond who is looking, which every page asks."""
        self.fill()
        browser = client_as(Hat.MUNICIPALITY)
        with statements() as usual:
            browser.get("/buurten")
        with statements() as sent:
            for path in PAGES:
                browser.get(f"{path}?periode=2025")
        tables = {name for statement in sent for name in re.findall(r"(?:FROM|JOIN) \"?(\w+)", statement)}
        known = {name for statement in usual for name in re.findall(r"(?:FROM|JOIN) \"?(\w+)", statement)}
        assert {"snapshot", "snapshot_figure"} <= tables
        assert tables - known <= {"snapshot", "snapshot_figure", "municipality", "buurt", "stadsdeel", "wijk"}
        assert known.isdisjoint({"help_request", "story_entry", "connection", "agreement", "offer"})

    def test_what_is_stored_of_people_is_no_raw_count(self) -> None:
        self.fill()
        rows = db.session.scalars(select(SnapshotFigure).where(SnapshotFigure.measure.in_(PEOPLE))).all()
        assert rows
        assert all(row.hidden or (row.value or 0) >= 5 for row in rows)
        assert {column.name for column in SnapshotFigure.__table__.columns}.isdisjoint({"raw", "count", "coach_id"})
        assert [kind.value for kind in Kind] == ["month", "quarter", "year"]
