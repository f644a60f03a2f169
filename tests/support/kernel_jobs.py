"""Small notebooks, run in a warm kernel one after another."""

from nbformat.v4 import new_code_cell, new_notebook

from jnplan.publish.kernels.warm_kernels import Job, warm_kernels


def job(name, *cells, **variables):
    return Job(name, new_notebook(cells=[new_code_cell(cell) for cell in cells]), variables)


def run_in_turn(jobs, folder, variables=None):
    """Return the cells of notebooks that one kernel ran, by the notebooks' names."""
    with warm_kernels(folder, variables or {}, most=1) as run:
        return {done.name: done.notebook.cells for done in run(jobs)}


def texts(cells):
    return [output.text for cell in cells for output in cell.outputs]
