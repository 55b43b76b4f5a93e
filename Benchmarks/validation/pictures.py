"""Draws validations, each as an SVG that is the same whenever it shows the same."""

import os
import pathlib


def draw(validation, claims, path: pathlib.Path):
    """Draws `claims` of the module `validation` into the file at `path`."""
    # Here, as nothing else needs it.
    import matplotlib

    matplotlib.use("svg")
    # Text stays text, and lies on a ground of its own, so that it can be read on dark pages, too.
    matplotlib.rcParams.update({"svg.hashsalt": path.stem, "svg.fonttype": "none", "figure.facecolor": "white", "font.size": 10})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.5, 4.2), layout="constrained")
    axes.set_title(validation.TITLE, fontsize=11)
    axes.grid(color="0.9")
    axes.set_axisbelow(True)
    validation.picture(axes, claims)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    figure.savefig(unfinished, format="svg", metadata={"Date": None})
    os.replace(unfinished, path)
    pyplot.close(figure)
