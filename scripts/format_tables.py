"""Plans as tables of tasks, a row a task, as `format_producers.py` has programs write them."""

import importlib
from pathlib import Path

from format_sources import Document, document_paths

import jnplan as jp

HEAD = ["序号", "工作任务", "具体措施", "责任单位"]
Row = list[str | int]


def task_rows(document: Document) -> list[Row]:
    """Return a document's title, the head of its table, and a row each section and task.

    A row of one cell stands across the table.
    """
    plan = jp.parse_plan("\n".join(text for _, text in document.paragraphs))
    rows: list[Row] = [[plan.title.replace("\n", "")]] if plan.title else []
    rows.append([*HEAD])
    last = None
    for number, task in enumerate(plan.tasks, 1):
        if task.section_no != last and task.section_no is not None:
            section = plan.sections[task.section_no - 1]
            rows.append([plan.text[section.start : section.title_end]])
            last = task.section_no
        rows.append([number, task.title, task.text, "、".join(task.offices)])
    return rows


def by_xlsxwriter(documents: list[Document], folder: Path) -> dict[str, Path]:
    """Write tables of tasks as .xlsx, with rows across merged."""
    writer = importlib.import_module("xlsxwriter")
    made = document_paths(documents, folder, ".xlsx")
    for document in documents:
        with writer.Workbook(made[document.name], {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("任务分解表")
            for at, row in enumerate(task_rows(document)):
                if len(row) == 1:
                    sheet.merge_range(at, 0, at, len(HEAD) - 1, row[0])
                else:
                    sheet.write_row(at, 0, row)
    return made


def by_openpyxl(documents: list[Document], folder: Path) -> dict[str, Path]:
    """Write tables of tasks as .xlsx, with the numbers as text."""
    openpyxl = importlib.import_module("openpyxl")
    made = document_paths(documents, folder, ".xlsx")
    for document in documents:
        book = openpyxl.Workbook()
        sheet = book.active
        for row in task_rows(document):
            sheet.append([str(cell) for cell in row])
            if len(row) == 1:
                sheet.merge_cells(None, sheet.max_row, 1, sheet.max_row, len(HEAD))
        book.save(made[document.name])
    return made


def by_pandas(documents: list[Document], folder: Path) -> dict[str, Path]:
    """Write tables of tasks as .csv in GB18030."""
    pandas = importlib.import_module("pandas")
    made = document_paths(documents, folder, ".csv")
    for document in documents:
        table = pandas.DataFrame(task_rows(document))
        table.to_csv(made[document.name], header=False, index=False, encoding="gb18030")
    return made
