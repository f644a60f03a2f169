from support.figures import labels_of

import jnplan as jp


def test_a_title_with_dollar_signs_is_drawn_as_it_stands():
    plan = jp.parse_plan("某县2026年工作要点\n1.每生$5到$6，$\\frac{a}{b$。查校车。")
    ax = jp.plot.tasks(plan.to_frame())
    ax.figure.canvas.draw()
    assert labels_of(ax.get_yticklabels()) == ["1 每生$5到$6，$\\frac{a}{b$"]


def test_with_more_sections_than_colours_no_two_look_alike():
    lines = "\n".join(f"{'一二三四五六七'[i]}、部分\n{i + 1}.任务。做。" for i in range(7))
    ax = jp.plot.tasks(jp.parse_plan(lines).to_frame())
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in ax.patches}) == 7


def test_a_bar_is_as_long_as_title_and_text_with_its_words_beside_it():
    plan = jp.parse_plan("1.校车。查校车。\n2.食堂。办好学校食堂。", year=2022)
    weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    ax = jp.plot.tasks(plan.to_frame(), weights, top=1)
    assert [bar.get_width() for bar in ax.patches] == [
        len(task.title) + len(task.text) for task in plan.tasks
    ]
    heaviest = [weights.query("task_no == @n")["term"].iloc[0] for n in (1, 2)]
    (side,) = ax.child_axes
    assert labels_of(side.get_yticklabels()) == heaviest


def test_a_plan_without_tasks_leaves_nothing_to_draw(tables):
    assert "nothing to draw" in jp.plot.tasks(tables["tasks"].head(0)).texts[0].get_text()
