import json
from pathlib import Path

import pytest

from app.matching import EvaluationError, evaluate
from app.matching.__main__ import main
from tests.matching.examples import REGISTRY

HEADER = "query-id\tcorpus-id\tscore\n"
QUERIES = {"q1": "Welke winkels zijn er?", "q2": "een stuk fietsje", "q3": "ik wil graag de", "q4": ""}
FILES = ("corpus.jsonl", "queries.jsonl", "qrels.tsv")


def jsonl(entries: list[dict[str, str]]) -> str:
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = [{"_id": document.id, "title": document.title, "text": document.text} for document in REGISTRY]
    (tmp_path / "corpus.jsonl").write_text(jsonl(corpus))
    (tmp_path / "queries.jsonl").write_text(jsonl([{"_id": id_, "text": text} for id_, text in QUERIES.items()]))
    (tmp_path / "qrels.tsv").write_text(f"{HEADER}q1\twinkel\t3\nq2\tfiets\t2\nq1\tkoffie\t0\n")
    return tmp_path


def test_measures_of_the_matcher_and_of_plain_words(folder: Path):
    report = evaluate(folder)
    assert (report.passages, report.judged_queries) == (4, 2)
    assert report.nabij.as_dict() == {"ndcg@10": 1.0, "mrr@10": 1.0, "recall@20": 1.0}
    assert report.word_tfidf.as_dict() == {"ndcg@10": 0.0, "mrr@10": 0.0, "recall@20": 0.0}


def test_the_report_as_json_has_the_names_others_rely_on(folder: Path):
    report = json.loads(json.dumps(evaluate(folder).as_dict()))
    assert set(report) == {"nabij", "word_tfidf"}
    assert set(report["nabij"]) == {"ndcg@10", "mrr@10", "recall@20", "silence", "lost"}


def test_a_judged_question_that_is_empty_or_all_stop_words_scores_nought(folder: Path):
    (folder / "qrels.tsv").write_text(f"{HEADER}q3\twinkel\t3\nq4\tfiets\t2\n")
    report = evaluate(folder)
    assert report.nabij.ndcg_at_10 == report.nabij.mrr_at_10 == report.nabij.recall_at_20 == 0.0
    assert report.silence.silent == 1.0


def test_questions_without_an_answer_count_in_the_silence(folder: Path):
    assert evaluate(folder).silence.silent == 1.0
    with (folder / "queries.jsonl").open("a") as queries:
        queries.write(jsonl([{"_id": "q5", "text": "hond"}]))
    (folder / "norel.txt").write_text("q5\n")
    assert evaluate(folder).silence.silent == pytest.approx(2 / 3)


def test_a_file_from_windows_without_titles_and_with_empty_texts_is_read(folder: Path):
    lines = ('{"_id": "winkel", "text": "winkel"}', "", '{"_id": "fiets", "text": ""}', '{"_id": "koffie", "text": ""}')
    (folder / "corpus.jsonl").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert evaluate(folder).passages == 3


def test_a_corpus_without_a_word_finds_nothing(folder: Path):
    (folder / "corpus.jsonl").write_text(jsonl([{"_id": id_, "text": "☕"} for id_ in ("winkel", "fiets", "koffie")]))
    assert evaluate(folder).nabij.recall_at_20 == evaluate(folder).word_tfidf.recall_at_20 == 0.0


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str):
    (folder / name).unlink()
    with pytest.raises(EvaluationError, match=f"^{name} cannot be read: No such file"):
        evaluate(folder)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_named(folder: Path, name: str):
    (folder / name).write_text("\n")
    with pytest.raises(EvaluationError, match=f"^{name} "):
        evaluate(folder)


def test_a_folder_that_is_none_is_named(tmp_path: Path):
    with pytest.raises(EvaluationError, match="nowhere is not a folder"):
        evaluate(tmp_path / "nowhere")


@pytest.mark.parametrize("name", FILES[:2])
@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[1]", "is not a JSON object"),
        (b"\xff", "is not UTF-8"),
        (b'{"text": "koffie"}', "'_id' is missing or not a text"),
        (b'{"_id": 7, "text": "koffie"}', "'_id' is missing or not a text"),
        (b'{"_id": "new"}', "'text' is missing or not a text"),
        (b'{"_id": "twice", "text": ""}\n{"_id": "twice", "text": ""}', "the _id 'twice' was there before"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(folder: Path, name: str, line: bytes, what: str):
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(before + line)
    number = before.count(b"\n") + line.count(b"\n") + 1
    with pytest.raises(EvaluationError, match=f"^{name} line {number}: {what}$"):
        evaluate(folder)


@pytest.mark.parametrize(
    ("qrels", "message"),
    [
        ("q1\twinkel\t3\n", "line 1: the header query-id corpus-id score"),
        (f"{HEADER}q1\twinkel\n", "line 2: has 2 columns instead of 3"),
        (f"{HEADER}q1\twinkel\tgood\n", "line 2: the score 'good' is not a whole number"),
        (f"{HEADER}\nq9\twinkel\t3\n", "line 3: the id 'q9' is unknown"),
        (f"{HEADER}q1\tnobody\t3\n", "line 2: the id 'nobody' is unknown"),
        (f"{HEADER}q1\twinkel\t3\nq1\twinkel\t1\n", "line 3: 'q1' and 'winkel' were judged before"),
        (HEADER, "judges nothing relevant"),
    ],
)
def test_a_wrong_judgement_is_told_with_its_line(folder: Path, qrels: str, message: str):
    (folder / "qrels.tsv").write_text(qrels)
    with pytest.raises(EvaluationError, match=f"^qrels.tsv.* {message}"):
        evaluate(folder)


@pytest.mark.parametrize(("ids", "message"), [("q9", "the id 'q9' is unknown"), ("q1", "'q1' has relevant passages")])
def test_a_wrong_question_without_an_answer_is_told(folder: Path, ids: str, message: str):
    (folder / "norel.txt").write_text(ids)
    with pytest.raises(EvaluationError, match=f"^norel.txt line 1: {message}"):
        evaluate(folder)


def test_the_module_prints_what_was_measured(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(folder)]) == 0
    assert "nabij       ndcg@10 1.000" in capsys.readouterr().out


def test_the_module_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "qrels.tsv").unlink()
    assert main([str(folder)]) == main([]) == 2
    assert "qrels.tsv cannot be read" in capsys.readouterr().err
