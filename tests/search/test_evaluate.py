"""`flask match evaluate`: measured without a database and without a key, and plain about a wrong folder."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from app import create_app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    passages = [
        ("d1", "Soep", "wij koken soep op dinsdag"),
        ("d2", "Fietsen", "wij maken fietsen"),
        ("d3", "Lezen", ""),
    ]
    lines = [json.dumps({"_id": id_, "title": title, "text": text}) for id_, title, text in passages]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines))
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "q1", "text": "samen soep koken"}))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\n")
    return tmp_path


def run(*arguments: str) -> Result:
    app = create_app(SECRET_KEY="", NABIJ_KEYS="", NABIJ_INDEX_KEY="", SQLALCHEMY_DATABASE_URI="sqlite:////nowhere/x")
    return app.test_cli_runner().invoke(args=["match", "evaluate", *arguments])


def test_json_gives_three_measures_of_both(folder: Path) -> None:
    result = run(str(folder), "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["nabij"]["ndcg@10"] == pytest.approx(1.0)
    assert set(report["word_tfidf"]) == {"ndcg@10", "mrr@10", "recall@20"}


def test_without_json_lines_for_people(folder: Path) -> None:
    result = run(str(folder))
    assert result.exit_code == 0
    assert "3 passages, 1 judged queries" in result.stdout
    assert "word_tfidf" in result.stdout


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_is_missing(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    result = run(str(folder))
    assert result.exit_code == 2
    assert missing in result.stderr
    assert "Traceback" not in result.output


def test_no_folder_at_all(tmp_path: Path) -> None:
    result = run(str(tmp_path / "nergens"), "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
