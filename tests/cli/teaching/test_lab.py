from typer.testing import CliRunner

from jnplan.cli.app import app
from jnplan.publish.lab import jupyter

run = CliRunner().invoke


def test_the_notebooks_are_copied_with_solutions_and_what_is_there_stays(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(jupyter, "run_jupyter", lambda options: asked.append(options[-1]) or 0)
    monkeypatch.setattr(jupyter.importlib.util, "find_spec", lambda name: name)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "00-start-here.ipynb").write_text("my own", encoding="utf-8")
    done = run(app, ["lab", str(folder)])
    assert done.exit_code == 0
    assert (folder / "00-start-here.ipynb").read_text(encoding="utf-8") == "my own"
    names = ["explore.ipynb", "your-plan.docx", "classroom/2-weights-solutions.ipynb"]
    assert [name for name in names if not (folder / name).is_file()] == []
    assert asked == [str(folder)]
    other = tmp_path / "other"
    assert run(app, ["lab", str(other), "--no-solutions"]).exit_code == 0
    assert not list(other.rglob("*-solutions.ipynb"))
    monkeypatch.setattr(jupyter.importlib.util, "find_spec", lambda name: None)
    refused = run(app, ["lab", str(folder)])
    assert (refused.exit_code, "jnplan[lab]" in refused.stderr) == (1, True)


def test_a_class_gets_folders_and_jupyter_stays_closed(tmp_path, monkeypatch):
    monkeypatch.setattr(jupyter, "run_jupyter", None)
    names = tmp_path / "names.txt"
    names.write_text("张三\n李四\n", encoding="utf-8")
    done = run(app, ["lab", str(tmp_path / "class"), "--pupils", str(names)])
    assert done.exit_code == 0
    assert "2 folders, without solutions" in done.stdout
    assert (tmp_path / "class" / "李四" / "classroom" / "1-reading.ipynb").is_file()
    assert not list((tmp_path / "class").rglob("*-solutions.ipynb"))
    names.write_text("张三\n张三\n", encoding="utf-8")
    done = run(app, ["lab", str(tmp_path / "class"), "--pupils", str(names)])
    assert (done.exit_code, "names.txt, line 2" in done.stderr) == (1, True)
